const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => [key, sorted(item)]),
    );
  }
  return value;
};

/**
 * JSON with sorted keys and without `undefined`, so that equal content gives
 * equal text whatever order it was built in.
 */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(sorted(value));
