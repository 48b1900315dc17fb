/** Pace of an engine. Seconds. */
export interface EngineConfig {
  /** How long an engine that stopped answering keeps a run. */
  leaseSeconds: number;
  /** How often the world and the store are looked at. */
  pollSeconds: number;
  /** For how long the world may still show the state from before a call. */
  settleSeconds: number;
  /** A look, or a call, that takes longer has no answer. */
  answerSeconds: number;
}
