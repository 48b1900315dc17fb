/** The newest of some times of writes, of which any may be unknown. */
export function newestWrite(...values: unknown[]): string | undefined {
  const known = values
    .filter((value): value is string => typeof value === 'string')
    .filter(value => !Number.isNaN(Date.parse(value)));
  return known.sort((one, other) => Date.parse(one) - Date.parse(other)).at(-1);
}
