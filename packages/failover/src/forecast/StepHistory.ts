/** How long a step took once, on one site. */
export interface StepSample {
  /** The site. */
  subject: string;
  seconds: number;
}

/** What the durations are wanted for: runs of one kind, in one mode. */
export interface HistoryFilter {
  kind: string;
  mode: string;
}

/** Durations by step id; of each step the newest comes first. */
export type StepDurations = Map<string, StepSample[]>;

/**
 * How long steps took that did something and succeeded, nobody holding them up.
 * Bounded to the newest runs: what was so years ago says nothing of today.
 */
export interface StepHistory {
  /** @param subject - of one site; of all sites where it is left out */
  durations(filter: HistoryFilter, subject?: string): Promise<StepDurations>;
}

/** Newest runs that are looked at: of one site, and of all. */
export const NEWEST_RUNS = { site: 20, fleet: 300 };
