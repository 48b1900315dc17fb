/** The decision cannot be taken now; the message says why. */
export class DecisionRefusedError extends Error {
  override readonly name = 'DecisionRefusedError';
}
