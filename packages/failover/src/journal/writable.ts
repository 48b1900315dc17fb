/** Half a character, which UTF-8 cannot write, and the one that PostgreSQL does not take. */
const UNWRITABLE = /\p{Cs}|\0/gu;

/** How JSON writes either. */
const HAS_SOME = /\\u(?:d[89a-f]|0000)/i;

function replaced(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(UNWRITABLE, '\ufffd');
  }
  if (Array.isArray(value)) {
    return value.map(replaced);
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, replaced(item)]),
  );
}

/**
 * What every store and every reader of an export writes the same: what a database
 * changes on its way would be taken for an edit of the journal.
 */
export const writable = <T>(value: T): T =>
  HAS_SOME.test(JSON.stringify(value)) ? (replaced(value) as T) : value;
