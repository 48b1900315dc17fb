import type {
  Attempt,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { Cloud } from '../cloud/Cloud';
import type { Facts, Observation, StepRun } from '../engine';
import type { Binding } from '../site';
import type { RunTarget } from '../steps/FailoverStep';

/** A dry-run walks the steps of a failover. */
export type AddedStepKind = Exclude<RunKind, 'dry-run'>;

/** Where a step of somebody else may stand: before users feel anything, or after they are served again. */
export type AddedStepPlace =
  | { before: 'stop-writes' | 'keep-old-primary' }
  | { after: 'verify-outside' | 'rejoin-standby' | 'use-clone' };

/** One call that changes something. */
export interface AddedCall {
  /** One of the step's `permissions`. */
  action: string;
  /** A binding of the run's target, or the name of something outside of AWS. */
  on: Binding | string;
}

/** All that a step of somebody else is handed. */
export interface AddedStepContext {
  run: Pick<StepRun, 'id' | 'kind' | 'createdAt' | 'requestedBy'>;
  /** A copy: the regions with all that the run may touch there. */
  target: Pick<RunTarget, 'site' | 'kind' | 'mode' | 'from' | 'to' | 'traffic'>;
  now(): Date;
  /** What this step remembered; plain JSON. */
  facts: Facts;
  /** Every call that this step announced, oldest first. */
  attempts: readonly Attempt[];
  /** Looks at bindings; changes nothing. */
  look: Pick<
    Cloud,
    'database' | 'group' | 'replicaLag' | 'workload' | 'asUser' | 'resolve'
  >;
  /**
   * The only way to change anything: journals the call, checks the lock and the
   * lease's epoch right before it, and journals what came of it (I4, I7).
   * @throws RefusedError where the plan does not say that the step calls this
   */
  change<T>(call: AddedCall, send: () => Promise<T>): Promise<T>;
}

/** What a step of somebody else saw; it measures no RTO and overrides nothing. */
export type AddedObservation =
  | { state: 'done'; outcome: string; facts?: Facts }
  | { state: 'todo'; outcome: string; facts?: Facts }
  | { state: 'waiting'; outcome: string; facts?: Facts }
  | Pick<
      Extract<Observation, { state: 'impossible' }>,
      'state' | 'outcome' | 'remedy'
    >;

/** Looks, and makes it so, by the contract of observe, act, observe. */
interface Work {
  /** Looks, and changes nothing. Throwing means unknown: it is asked again until the deadline. */
  observe(context: AddedStepContext): Promise<AddedObservation>;
  /** Makes it so by `context.change`, and by nothing else. May be asked for more than once. */
  act?(context: AddedStepContext): Promise<void>;
}

/**
 * One step of somebody else. What a plan says of it is data, so that no plan can
 * fail by it, and is part of the plan's hash. It is never irreversible, never a
 * proof, and can be skipped by whoever may skip steps.
 */
export interface AddedStep extends Work {
  /** `owner.step`, both in kebab-case, e.g. `acme.purge-cdn`. */
  id: string;
  title: string;
  /** What it does, in a sentence. */
  description: string;
  kinds: AddedStepKind[];
  /** Where the step that is named is not part of a run, neither is this one. */
  place: AddedStepPlace;
  /** Regions in which it calls AWS: the one that a run leads from, or to. */
  regions: ('from' | 'to')[];
  /** Every action that it may call, e.g. `ecs:UpdateService`, or `cdn:Purge` of something outside of AWS. */
  permissions: string[];
  /** How long it usually takes. Seconds. */
  expectedSeconds: number;
  /** After this it failed. Seconds, an hour at most. */
  deadlineSeconds: number;
  /** The run goes on without it, with this remedy as a warning; left out, a run asks a person, and a drill fails. */
  optional?: { remedy: string };
  /** Brings back what `act` changed, where the run is aborted. */
  undo?: Required<Work> & {
    /** What an abort would do, in words. */
    preview: string;
  };
}
