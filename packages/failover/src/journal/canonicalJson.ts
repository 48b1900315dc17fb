/**
 * JSON without white space, with keys sorted by their UTF-16 code units, without
 * `undefined`: equal content gives equal text whatever order it was built in.
 * `docs/evidence-format.md` promises it byte for byte.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(item => canonicalJson(item) ?? 'null').join(',')}]`;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    return JSON.stringify(value);
  }
  // Text is put together here: an object would sort keys that are numbers before all others.
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, item]) => {
      const text = canonicalJson(item);
      return text === undefined ? [] : [`${JSON.stringify(key)}:${text}`];
    });
  return `{${members.join(',')}}`;
}
