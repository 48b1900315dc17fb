/** A copy without undefined, null and empty text: an answer left empty is no answer. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, answer]) => ![undefined, null, ''].includes(answer))
      .map(([field, answer]) => [field, withoutEmpty(answer)]),
  );
}
