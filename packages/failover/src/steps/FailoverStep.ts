import type {
  ApprovalPolicy,
  DrillTerms,
  FailoverMode,
  PlannedCapacity,
  PlanShape,
  RunKind,
  TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';
import type { Cloud } from '../cloud/Cloud';
import type { Clock, Step, StepContext, WorkflowNode } from '../engine';
import type { Place, ProtectedSite, Switch } from '../site';
import type { RoleChanges } from './RoleChanges';

/** What a run is about: computed once, at planning. */
export interface RunTarget {
  site: ProtectedSite;
  kind: RunKind;
  mode: FailoverMode;
  from: Place;
  to: Place;
  switch: Switch;
  traffic?: TrafficManifest;
  shape: PlanShape;
  approvals: ApprovalPolicy;
  capacity: PlannedCapacity;
  /** What was decided about drills when it was planned. */
  drill: DrillTerms;
}

/** What the steps of a run share. */
export interface FailoverContext extends StepContext {
  target: RunTarget;
  cloud: Cloud;
  clock: Clock;
  roleChanges: RoleChanges;
  /** Name of who holds the lock for this run: a portal, or a person's machine. */
  holder: string;
  /** Head of the run's journal, to be anchored outside of its store (I8). */
  journalHead: { length: number; head: string };
  /**
   * What the newest earlier run of the site that led to the same region
   * remembered, if that step of it remembered something; empty otherwise.
   */
  earlier(step: string): Promise<StepContext['facts']>;
  /** Whether the site's roles are being changed by somebody else, or have been: a drill leaves the standby to him. */
  rolesElsewhere(): Promise<'as planned' | 'changing' | 'changed'>;
  /** Why whoever hosts this engine wants a drill of the site to end now; undefined where nothing speaks against it. */
  objection(): Promise<string | undefined>;
}

/** A step with what plans and pages say about it. */
export interface FailoverStep extends Step<FailoverContext> {
  description(target: RunTarget): string;
  /** Regions whose APIs the step calls. */
  regions(target: RunTarget): string[];
  /** How long it usually takes. Seconds. */
  expectedSeconds: number;
  /** AWS permissions. */
  permissions: string[];
}

export type FailoverNode = WorkflowNode<FailoverContext, FailoverStep>;

/** What a run has from its beginning, beside its plan. */
export interface RunInput {
  mode: FailoverMode;
  fromRegion: string;
  toRegion: string;
  site: ProtectedSite;
  /** Id of the wave that started it. */
  wave?: string;
}
