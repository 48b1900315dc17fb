import type {
  FailoverMode,
  GuardResult,
  Measurement,
  RunKind,
  RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import type { Roles, Site } from '../../sites/types';

/** All that a guard may look at. */
export interface GuardInput {
  site: Site;
  kind: RunKind;
  mode: FailoverMode;
  roles: Roles;
  /** Undefined where the standby cannot be told. */
  fromRegion?: string;
  toRegion?: string;
  measurements: Measurement[];
  activeRun?: RunSummary;
  now: Date;
}

/** A rule that must hold: a pure function. One file a guard. */
export interface Guard {
  /** Kebab-case; an override quotes it. */
  name: string;
  title: string;
  /** Whether somebody permitted may override it. */
  overridable: boolean;
  kinds: RunKind[];
  evaluate(
    input: GuardInput,
  ): Pick<GuardResult, 'status' | 'reason' | 'remedy'>;
}
