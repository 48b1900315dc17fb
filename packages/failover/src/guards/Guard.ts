import type {
  DrillTerms,
  FailoverMode,
  GuardResult,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { Place, ProtectedSite } from '../site';
import type { SiteLook } from './SiteLook';

/** A run that is not over, as far as guards need it. */
export interface OtherRun {
  id: string;
  kind: string;
  number: number;
}

/** All that a guard may look at. */
export interface GuardInput {
  site: ProtectedSite;
  kind: RunKind;
  mode: FailoverMode;
  /** Undefined while a manifest is missing or refused; `look` then is, too. */
  from?: Place;
  to?: Place;
  look?: SiteLook;
  /** Why places could not be bound. */
  refused?: string;
  activeRun?: OtherRun;
  /** Id of the run that asks, once there is one. */
  run?: string;
  generation: number;
  /** Instances that are wanted. */
  wanted?: number;
  /** Of a drill, with how long it usually takes. */
  drill?: DrillTerms & { expectedSeconds: number };
}

export type GuardAnswer = Pick<GuardResult, 'status' | 'reason' | 'remedy'>;

/** A rule that must hold: a pure function. One file a guard. */
export interface Guard {
  /** Kebab-case; an override quotes it. */
  name: string;
  title: string;
  /** Whether somebody permitted may override it. */
  overridable: boolean;
  kinds: RunKind[];
  /** In this mode only. */
  mode?: FailoverMode;
  /** Whether it must hold again, right up to the point of no return. */
  again: boolean;
  /** Undefined where it cannot be asked, and another guard asks why. */
  evaluate(input: GuardInput): GuardAnswer | undefined;
}

/** The answer where nothing was looked at. */
export const notLookedAt = (what: string): GuardAnswer => ({
  status: 'unknown',
  reason: `${what} is unknown: the site's manifests are not known`,
  remedy: 'See to the manifests of both regions first, as their own rule says',
});
