/** An invariant that did not hold, when and how. */
export interface Broken {
  /** `I1` to `I12`, or `liveness`. */
  invariant: string;
  at: string;
  message: string;
}
