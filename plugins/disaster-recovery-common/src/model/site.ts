import type { Finding, FindingStatus, Readiness, Verdict } from './readiness';
import type { LeftBehind } from './leftBehind';
import type { Measurement } from './measurement';
import type { RunForecast, RunKind, RunSummary } from './run';

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
  /** Why it may not be fenced by hand now, as far as the site's state goes. */
  fenceBlockedBecause?: string;
}

/** Estimated loss and time if the standby took over now. `undefined` is unknown, never zero. @public */
export interface Estimate {
  rpoSeconds?: number;
  rtoSeconds?: number;
  /** What the loss rests on; absent where it is unknown. */
  loss?: LossBasis;
  /** What the time rests on. */
  recovery?: RecoveryBasis;
}

/**
 * `measured`: the lag of the replica, as its source measured it last; how old that is adds nothing to it.
 * `at-most`: the lag is unknown by now, and all that was written since is counted as lost. @public
 */
export interface LossBasis {
  kind: 'measured' | 'at-most';
  /** Up to when the standby is proven to have every write. ISO 8601 UTC. */
  completeUntil: string;
}

/** `last-run`: measured by the site's last failover; `forecast`: from how long steps took, here or elsewhere. @public */
export interface RecoveryBasis {
  kind: 'last-run' | 'forecast';
  /** Id of the run that measured it, and when that ended. ISO 8601 UTC. */
  run?: string;
  endedAt?: string;
  forecast: RunForecast;
}

/** One observation that a region takes no writes, or that it does. @public */
export interface FenceProof {
  name: string;
  verdict: 'proven' | 'disproven' | 'unknown';
  /** What was asked, and where. */
  source: string;
  reason: string;
  /** ISO 8601 UTC. */
  at: string;
}

/** A region that is fenced as soon as it answers. @public */
export interface FenceWatch {
  region: string;
  /**
   * `silent`: nothing answers; `closing`: something does, and it is not proven
   * to be fenced; `superseded`: it is no longer to be fenced.
   */
  state: 'silent' | 'closing' | 'fenced' | 'superseded';
  /** ISO 8601 UTC. */
  since: string;
  reason: string;
  /** Run that left the region unfenced, and whose journal tells of the watch. */
  run?: string;
  /** When it was last looked at. ISO 8601 UTC. */
  checkedAt?: string;
  proofs: FenceProof[];
}

/** What nobody may overlook: data may be going apart. @public */
export interface SiteAlert {
  /** Two regions take writes, or one that should not could. */
  kind: 'two-writers' | 'unfenced';
  /** To be fenced; absent where nobody can tell which region users reach, and people choose. */
  region?: string;
  /** ISO 8601 UTC. */
  since: string;
  sentence: string;
}

/** The right to change a site's roles, as it stands in the region that would be activated. @public */
export interface SiteLock {
  state: 'held' | 'released';
  /** A portal, or a person's machine. */
  holder: string;
  /** Id of the run that it is, or was, held for. */
  run: string;
  /** ISO 8601 UTC. */
  since: string;
  /** When its holder should have renewed it; frees nothing. ISO 8601 UTC. */
  expiresAt: string;
}

/** How the break-glass command in the site's repository stands to the portal's. @public */
export interface CommandVersion {
  /** Absent where it could not be read. */
  repository?: string;
  portal: string;
  old: boolean;
}

/** One line of the fleet page. @public */
export interface SiteSummary {
  /** Unique name of the site; also its catalog annotation. */
  name: string;
  /** Rises whenever the site is judged so that a page draws it differently; absent before it was judged at all. */
  version?: number;
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
  /** Region that is being fenced. */
  fenceWatch?: FenceWatch;
  alerts: SiteAlert[];
}

/** All that the site page shows. @public */
export interface SiteDetail extends SiteSummary {
  regions: SiteRegion[];
  estimate: Estimate;
  evaluation: Readiness;
  runs: RunSummary[];
  /** Absent where nothing of it is left. */
  leftBehind?: LeftBehind;
  /** Of the standby region; absent where nobody ever took it, or it could not be read. */
  lock?: SiteLock;
  commandVersion?: CommandVersion;
  /** Actions and, where one cannot be pressed, the reason in words. */
  actions: SiteActions;
}

/** @public */
export type SiteActions = Record<RunKind, ActionState> & {
  /** Fence the region that an alert is about. */
  fence: ActionState;
};

/** `blockedBecause` is shown beside a button that cannot be pressed. @public */
export interface ActionState {
  allowed: boolean;
  blockedBecause?: string;
}

/** How a list of sites is put in order: by name, what cannot wait and then the worst verdict first, the largest loss first, the oldest drill first. @public */
export const SITE_SORTS = ['name', 'severity', 'loss', 'drill-age'] as const;

/** @public */
export type SiteSort = (typeof SITE_SORTS)[number];

/** A part of the list of sites. @public */
export interface SitePage {
  items: SiteSummary[];
  /** How many sites have each verdict, whatever verdict and page were asked for. */
  counts: Record<Verdict, number>;
  /** For the next part; absent on the last one. */
  nextCursor?: string;
}

/** How many sites there are, and of which kinds. @public */
export interface SiteCounts {
  sites: number;
  verdicts: Record<Verdict, number>;
  /** Entity references, by name. */
  owners: { owner: string; sites: number }[];
  /** Where sites serve or stand by; where that is unknown, where they are protected. By name. */
  regions: { region: string; sites: number }[];
}

/** What was found of a site. @public */
export interface SiteFindings {
  site: string;
  owner: string;
  verdict: Verdict;
  /** Absent where the site was never judged. ISO 8601 UTC. */
  evaluatedAt?: string;
  findings: Finding[];
}

/** A part of the findings of all sites, by site. @public */
export interface FindingsPage {
  /** Only sites of which there is a finding as asked for; a part may have none though others follow. */
  items: SiteFindings[];
  /** For the next part; absent on the last one. */
  nextCursor?: string;
}

/** A change of a site's verdict. @public */
export interface VerdictHistoryEntry {
  /** When the site was judged so. ISO 8601 UTC. */
  at: string;
  /** Absent where the site was judged for the first time. */
  from?: Verdict;
  to: Verdict;
  /** Checks whose worst finding changed; absent is that there was none. */
  checks: { check: string; from?: FindingStatus; to?: FindingStatus }[];
}

/** Newest first. @public */
export interface VerdictHistory {
  items: VerdictHistoryEntry[];
  /** For what is older; absent where nothing is. */
  nextCursor?: string;
}
