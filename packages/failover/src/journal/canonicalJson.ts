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
  let members = '';
  for (const key of Object.keys(value).sort()) {
    const text = canonicalJson((value as Record<string, unknown>)[key]);
    if (text !== undefined) {
      members += `${members && ','}${JSON.stringify(key)}:${text}`;
    }
  }
  return `{${members}}`;
}
