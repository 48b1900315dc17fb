/** Looking once more before the call, an act found that it is so already: the step is done, and nothing was called. */
export class AlreadySoError extends Error {
  override readonly name = 'AlreadySoError';
}
