/** A run must not begin, or go on, beside what the folder of journals holds. */
export class JournalRefusedError extends Error {
  override readonly name = 'JournalRefusedError';
}
