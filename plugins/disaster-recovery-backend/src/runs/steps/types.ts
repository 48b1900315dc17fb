import type {
  FailoverMode,
  GuardOverride,
  RegionManifest,
  RunKind,
  TrafficManifest,
  Approval,
} from '@understudy/plugin-disaster-recovery-common';
import type { RoleChanges } from '@understudy/plugin-disaster-recovery-node';
import type { Site } from '../../sites/types';
import type { Cloud } from '../cloud/types';
import type { Facts } from '../store/RunRecord';

/** What a run is about: computed once, at planning. */
export interface RunTarget {
  site: Site;
  kind: RunKind;
  mode: FailoverMode;
  from: RegionManifest;
  to: RegionManifest;
  traffic?: TrafficManifest;
  requireApproval: boolean;
}

/** What a step saw. Only `todo` makes the engine act. */
export type Observation =
  /** It is so, or somebody permitted let the run go on without it (`overridden`). */
  | {
      state: 'done';
      outcome: string;
      facts?: Facts;
      actual?: Actual;
      overridden?: boolean;
    }
  /** It is not so, and acting would make it so. `outcome` says what would be done. */
  | { state: 'todo'; outcome: string; facts?: Facts }
  /** On its way, or nothing one can act on now. */
  | { state: 'waiting'; outcome: string; facts?: Facts }
  /** A person must decide; the engine waits. */
  | { state: 'approval'; outcome: string }
  /** Neither so nor possible. */
  | { state: 'impossible'; outcome: string };

export interface Actual {
  rpoSeconds?: number;
  rtoSeconds?: number;
}

/** Announces one call that changes something; see {@link StepContext.change}. */
export interface ChangeCall {
  /** IAM action, e.g. `rds:PromoteReadReplica`. */
  action: string;
  /** Region, or where else it is. */
  region: string;
  resource: string;
}

export interface StepContext {
  target: RunTarget;
  run: {
    id: string;
    createdAt: Date;
    requestedBy: string;
    overrides: GuardOverride[];
    approval?: Approval;
    actual: Actual;
  };
  cloud: Cloud;
  roleChanges: RoleChanges;
  /** For how long AWS may still show the state from before a call. */
  settleSeconds: number;
  now(): Date;
  /** What a step of this run remembered; empty where it did not run. */
  facts(step: string): Facts;
  /** When a step of this run first announced a change. */
  intentOf(step: string): Date | undefined;
  /** When a step of this run ended. */
  endedAt(step: string): Date | undefined;
  /**
   * The only way to change anything: journals the call, checks the lease's epoch
   * right before it, and journals what came of it (I4, I7).
   * @throws LeaseLostError
   */
  change<T>(call: ChangeCall, send: () => Promise<T>): Promise<T>;
}

/**
 * One step of a run. Small and stateless: everything it knows is in AWS or in
 * the facts of the run, so any engine can go on with it at any moment.
 */
export interface Step {
  id: string;
  title: string;
  description(target: RunTarget): string;
  irreversible?: boolean;
  /** Regions whose APIs the step calls. */
  regions(target: RunTarget): string[];
  expectedSeconds: number;
  deadlineSeconds: number;
  /** AWS permissions. */
  permissions: string[];
  /** Runs whatever happened before, and cannot be aborted: cleaning up (I6). */
  cleanup?: boolean;
  /** Cannot fail a run: where it does not become so, that is a warning with this remedy. */
  optional?: { remedy(target: RunTarget): string };
  /** Looks, and changes nothing. Throwing means unknown. */
  observe(context: StepContext): Promise<Observation>;
  /** Makes it so. Absent where the step only observes. */
  act?(context: StepContext): Promise<void>;
  /** Brings back what `act` changed, by the same contract. */
  undo?: Pick<Step, 'observe' | 'act'>;
  /** What a dry-run finds; defaults to `observe`. */
  predict?(context: StepContext): Promise<Observation>;
}
