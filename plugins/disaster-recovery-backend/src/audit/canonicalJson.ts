/**
 * JSON with sorted keys and without `undefined`, so that equal content gives
 * equal text whatever order it was built in.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (key, item) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(
          Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : item,
  );
}
