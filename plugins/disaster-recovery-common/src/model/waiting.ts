import type { DecisionKind, RunForecast, RunSummary } from './run';

/** A run that goes on only when the caller, or somebody else who may, decides. @public */
export interface WaitingItem {
  run: RunSummary;
  /** Since when people are waited for. ISO 8601 UTC. */
  since: string;
  /** When the request expires; absent where nothing does. ISO 8601 UTC. */
  until?: string;
  /** Approvals that count, of how many; absent where none is wanted. */
  approvals?: { given: number; wanted: number };
  /** As foreseen when it was requested; absent in runs of earlier versions. */
  forecast?: RunForecast;
  /** Title of the step at which it stands still. */
  step?: string;
  /** Whether the run is past its point of no return. */
  noReturn: boolean;
  /** What the caller may decide now; never empty. */
  answers: DecisionKind[];
}
