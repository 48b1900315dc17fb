/**
 * The journal could not be read or written. Never a step's outcome: the
 * execution stops, and whoever takes the run up next observes again.
 */
export class JournalUnavailableError extends Error {
  override readonly name = 'JournalUnavailableError';

  constructor(cause: unknown) {
    super(
      `the journal cannot be used: ${
        cause instanceof Error ? cause.message : String(cause)
      }`,
      { cause },
    );
  }
}
