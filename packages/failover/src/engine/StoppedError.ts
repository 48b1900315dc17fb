/** The step goes no further now: somebody decided so, or the engine is stopping. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}
