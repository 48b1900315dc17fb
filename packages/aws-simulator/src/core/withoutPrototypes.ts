function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Takes the prototypes off the records of a service's state. They are keyed by names that callers choose, and a group
 * called `constructor` is not found in them for being what every object has.
 */
export function withoutPrototypes<T>(state: T): T {
  if (isRecord(state)) {
    for (const record of Object.values(state)) {
      if (isRecord(record)) {
        Object.setPrototypeOf(record, null);
      }
    }
  }
  return state;
}
