/** An error as AWS sends it; the codec wraps it in the protocol's envelope. */
export class AwsError extends Error {
  constructor(
    /** Wire code, e.g. `DBInstanceNotFound` (not the SDK's class name). */
    readonly code: string,
    message: string,
    readonly status: number = 400,
    /** Members beyond the message, for errors that carry some. */
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = code;
  }

  get fault(): 'Sender' | 'Receiver' {
    return this.status < 500 ? 'Sender' : 'Receiver';
  }
}
