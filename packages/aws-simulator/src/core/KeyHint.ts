/**
 * Remembers under which key a record was found by something else than its key. What is remembered is checked on use, so
 * that a record which was renamed, replaced or restored from a file is never mistaken: the hint only saves the search.
 */
export class KeyHint<T> {
  readonly #keys = new WeakMap<Record<string, T>, Map<string, string>>();

  /** The first record that matches. @param wanted - text that stands for what `matches` looks for, and for nothing else */
  find(
    records: Record<string, T>,
    wanted: string,
    matches: (record: T) => boolean,
  ): T | undefined {
    const keys = this.#keys.get(records) ?? new Map<string, string>();
    this.#keys.set(records, keys);
    const hint = keys.get(wanted);
    if (hint !== undefined && Object.hasOwn(records, hint)) {
      const record = records[hint];
      if (matches(record)) {
        return record;
      }
    }
    for (const [key, record] of Object.entries(records)) {
      if (matches(record)) {
        keys.set(wanted, key);
        return record;
      }
    }
    keys.delete(wanted);
    return undefined;
  }
}
