/** There can be no evidence of a run; the message says why, and what there is instead. */
export class EvidenceUnavailableError extends Error {
  override readonly name = 'EvidenceUnavailableError';
}
