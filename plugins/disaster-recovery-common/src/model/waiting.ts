import type { DecisionKind, RunSummary } from './run';
import type { WaveSummary } from './wave';

/** How something waits for people. @public */
export interface Waiting {
  /** ISO 8601 UTC. */
  since: string;
  /** When the request expires; absent where nothing does. ISO 8601 UTC. */
  until?: string;
  /** Approvals that count, of how many; absent where none is wanted. */
  approvals?: { given: number; wanted: number };
  /** How long it takes and what it costs, as foreseen when it was requested: `About 9-13 min, 0-4 s of writes`. */
  expected?: string;
  /** Title of the step at which it stands still. */
  step?: string;
  /** Whether it is past its point of no return. */
  noReturn: boolean;
  /** What the caller may decide now; never empty. */
  answers: DecisionKind[];
}

/** A run, or a wave, that goes on only when the caller, or somebody else who may, decides. @public */
export type WaitingItem = Waiting &
  (
    | { run: RunSummary; wave?: undefined }
    | { wave: WaveSummary; run?: undefined }
  );
