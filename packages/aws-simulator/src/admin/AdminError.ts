/** A refusal of the admin surface. */
export class AdminError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** The field of the request that is wrong. */
    readonly field?: string,
  ) {
    super(message);
    this.name = 'AdminError';
  }
}
