/** Right to work on a run. The epoch grows with every claim, so an old holder is told apart. */
export interface Lease {
  runId: string;
  owner: string;
  epoch: number;
}

/**
 * What a store says of the lease of a run that is not over. No clock is
 * compared with another: whoever saw the same `beats` for the length of a lease
 * by his own clock may claim, so replicas with wrong clocks do no harm.
 */
export interface LeaseState {
  runId: string;
  epoch: number;
  /** Grows with every renewal; -1 was given back and is free at once. */
  beats: number;
}
