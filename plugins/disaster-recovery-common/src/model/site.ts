import type { Readiness, Verdict } from './readiness';
import type { Measurement } from './measurement';
import type { RunSummary } from './run';

/** What a region was built as. Never changes. @public */
export type HomeRole = 'active' | 'pilot';

/** What a region is observed to be. Changes with a failover. @public */
export type CurrentRole =
  | 'serving'
  | 'standby'
  | 'fenced'
  | 'rebuilding'
  | 'unknown';

/** Who moves traffic: Route 53 by itself, or only the operator's switch. @public */
export type TrafficPolicy = 'automatic' | 'operator';

/** Targets set per site. Seconds. @public */
export interface Objectives {
  rpoSeconds: number;
  rtoSeconds: number;
}

/** One region of a site, as pages show it. @public */
export interface SiteRegion {
  region: string;
  homeRole: HomeRole;
  currentRole: CurrentRole;
  /** Latest measurements read in or about this region, by name. */
  measurements: Measurement[];
}

/** Estimated loss and time if the standby took over now. `undefined` is unknown, never zero. @public */
export interface Estimate {
  rpoSeconds?: number;
  rtoSeconds?: number;
}

/** One line of the fleet page. @public */
export interface SiteSummary {
  /** Unique name of the site; also its catalog annotation. */
  name: string;
  entityRef: string;
  owner: string;
  title?: string;
  servingRegion?: string;
  standbyRegion?: string;
  /** True while the site serves from the region that was built as pilot. */
  awayFromHome: boolean;
  objectives: Objectives;
  trafficPolicy: TrafficPolicy;
  /** Replica lag; its `state` says whether it may be believed. */
  lag?: Measurement;
  readiness: { verdict: Verdict; failing: number; evaluatedAt?: string };
  lastDrill?: RunSummary;
  activeRun?: RunSummary;
}

/** All that the site page shows. @public */
export interface SiteDetail extends SiteSummary {
  regions: SiteRegion[];
  estimate: Estimate;
  evaluation: Readiness;
  runs: RunSummary[];
  /** Actions and, where one cannot be pressed, the reason in words. */
  actions: SiteActions;
}

/** @public */
export interface SiteActions {
  'dry-run': ActionState;
  drill: ActionState;
  failover: ActionState;
}

/** `blockedBecause` is shown beside a button that cannot be pressed. @public */
export interface ActionState {
  allowed: boolean;
  blockedBecause?: string;
}
