/** SQLite takes 32,766 parameters a statement; a row has thirteen. */
const ROWS_PER_STATEMENT = 400;

/** So many as one statement takes. */
export function* parts<T>(rows: T[]): Generator<T[]> {
  for (let i = 0; i < rows.length; i += ROWS_PER_STATEMENT) {
    yield rows.slice(i, i + ROWS_PER_STATEMENT);
  }
}
