/** The highest of some numbers of rows, of which any may be unknown. */
export function newestRow(...values: unknown[]): number | undefined {
  const known = values.filter(
    (value): value is number => typeof value === 'number',
  );
  return known.length > 0 ? Math.max(...known) : undefined;
}
