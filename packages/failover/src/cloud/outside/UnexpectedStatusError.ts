/** The load balancer or the application answered, but not with a status. */
export class UnexpectedStatusError extends Error {
  override readonly name = 'UnexpectedStatusError';

  constructor(
    message: string,
    /** HTTP status of the answer. */
    readonly statusCode: number,
  ) {
    super(message);
  }
}
