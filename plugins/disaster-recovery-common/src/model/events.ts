import type { Verdict } from './readiness';
import type {
  DecisionKind,
  FailoverMode,
  RunKind,
  RunStatus,
  RunSummary,
} from './run';

/** Topic of the events service that carries {@link DisasterRecoveryEvent}. @public */
export const DISASTER_RECOVERY_TOPIC = 'disaster-recovery';

/** What every event about a run says. @public */
export interface RunEventBase {
  site: string;
  /** Id of the run. */
  run: string;
  /** Counts within a site. */
  number: number;
  kind: RunKind;
  mode: FailoverMode;
  fromRegion: string;
  toRegion: string;
  /** ISO 8601 UTC. */
  at: string;
}

/** @public */
export type RunRequestedEvent = RunEventBase & {
  type: 'run-requested';
  /** Entity reference of a user, or the plugin itself. */
  by: string;
  reason: string;
  ticket?: string;
  /** Guards that were set aside with the request. */
  overrides: string[];
};

/** Nothing goes on before people do something. @public */
export type RunWaitsEvent = RunEventBase & {
  type: 'run-waits';
  status: Extract<RunStatus, 'pending-approval' | 'paused' | 'needs-decision'>;
  /** Step that a question is about. */
  step?: string;
  /** Decisions that answer a question. */
  options?: DecisionKind[];
};

/** @public */
export type RunDecidedEvent = RunEventBase & {
  type: 'run-decided';
  decision: DecisionKind;
  by: string;
  reason?: string;
  guard?: string;
  step?: string;
};

/** A run that waited is under way again: forward, or taking back what it did. @public */
export type RunContinuesEvent = RunEventBase & {
  type: 'run-continues';
  status: Extract<RunStatus, 'running'>;
};

/** @public */
export type RunEndedEvent = RunEventBase & {
  type: 'run-ended';
  status: Extract<RunStatus, 'succeeded' | 'failed' | 'aborted'>;
  /** Measured by a failover; seconds. */
  actual: RunSummary['actual'];
};

/** @public */
export type RunEvent =
  | RunRequestedEvent
  | RunWaitsEvent
  | RunDecidedEvent
  | RunContinuesEvent
  | RunEndedEvent;

/** A site's verdict has not been what was told last for long enough to be believed. @public */
export type VerdictChangedEvent = {
  type: 'verdict-changed';
  site: string;
  from: Verdict;
  to: Verdict;
  /** Checks that did not pass. */
  checks: string[];
  /** ISO 8601 UTC. */
  at: string;
};

/** @public */
export type DisasterRecoveryEvent = RunEvent | VerdictChangedEvent;
