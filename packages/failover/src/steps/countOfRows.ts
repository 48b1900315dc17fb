/** A number of rows in words. */
export const countOfRows = (rows: number) =>
  `${rows} ${rows === 1 ? 'row' : 'rows'}`;
