/** A call is not made now, and may be later: tried again, and asked about once the step is late. */
export class HeldUpError extends Error {
  override readonly name = 'HeldUpError';

  /** @param guards - whose override would let the call be made */
  constructor(message: string, readonly guards: string[]) {
    super(message);
  }
}
