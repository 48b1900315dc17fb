/** A step will not do what it was asked, because a rule forbids it; the message says what to do. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  /** @param guards - whose override would let the step go on */
  constructor(message: string, readonly guards?: string[]) {
    super(message);
  }
}
