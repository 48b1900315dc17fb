import type {
  DecisionRequest,
  DrillEnd,
  EvidenceFile,
  EvidenceFormat,
  FenceRequest,
  FenceWatch,
  Plan,
  PlanRequest,
  ReportQuery,
  RunAudit,
  RunDetail,
  RunForecast,
  RunKind,
  RunRequest,
  RunSummary,
  SiteActions,
  WaitingItem,
} from '@understudy/plugin-disaster-recovery-common';
import type { UserCredentials } from '../access/types';
import type { Site, SiteFilter } from '../sites/types';

export type { UserCredentials } from '../access/types';

/** How a run is asked for. */
export interface Asking {
  /** Why nothing at all of a run that changes roles may happen before people approved. */
  onlyApprovedBecause?: string;
}

/** A run that waits for somebody. */
export type WaitingRun = Extract<WaitingItem, { run: RunSummary }>;

/** Plans and runs. The authorized decorator around it is what routes and actions get. */
export interface RunService {
  plan(
    site: string,
    request: PlanRequest,
    credentials: UserCredentials,
    asking?: Asking,
  ): Promise<Plan>;
  /**
   * @throws ConflictError naming the active run where the site is busy (I1), or where the plan changed
   * @throws InputError where the confirmation is not the site's name
   * @throws NotAllowedError where a guard is violated and not overridden
   */
  start(
    site: string,
    request: RunRequest,
    credentials: UserCredentials,
    asking?: Asking,
  ): Promise<RunDetail>;
  /** Newest first. */
  list(site: string, credentials: UserCredentials): Promise<RunSummary[]>;
  /**
   * Runs that go on only when the caller decides.
   * @param filter - sites that count; all where left out
   */
  waiting(
    credentials: UserCredentials,
    filter?: SiteFilter,
  ): Promise<WaitingRun[]>;
  /** @throws NotFoundError */
  get(id: string, credentials: UserCredentials): Promise<RunDetail>;
  /** @throws ConflictError saying why it cannot be decided so now */
  decide(
    id: string,
    request: DecisionRequest,
    credentials: UserCredentials,
  ): Promise<RunDetail>;
  /** @throws NotFoundError */
  audit(id: string, credentials: UserCredentials): Promise<RunAudit>;
  /**
   * @throws NotFoundError
   * @throws ConflictError saying why there can be no evidence of the run
   */
  evidence(
    id: string,
    format: EvidenceFormat,
    credentials: UserCredentials,
  ): Promise<EvidenceFile>;
  /** @throws InputError where the range is none, or holds too many runs */
  report(
    site: string,
    query: ReportQuery,
    credentials: UserCredentials,
  ): Promise<EvidenceFile>;
  /** @throws ConflictError where no region of the site should be fenced */
  fence(
    site: string,
    request: FenceRequest,
    credentials: UserCredentials,
  ): Promise<FenceWatch>;
  /** What the caller may do with the site now, and why not. */
  actions(site: Site, credentials: UserCredentials): Promise<SiteActions>;
}

/** What pages show of a site's runs. */
export interface SiteRuns {
  /** The run that is not over; one that changes roles before any other. */
  active?: RunSummary;
  /** The last drill that succeeded. */
  lastDrill?: RunSummary;
  /** Region that is fenced as soon as it answers. */
  fenceWatch?: FenceWatch;
}

/** Read side of runs for pages and checks; no authorization, never routed. */
export interface RunReader {
  /** Newest first. */
  summaries(site: string): Promise<RunSummary[]>;
  /** Runs of all sites that are not over. */
  underWay(): Promise<RunSummary[]>;
  /** Drills that ended since a moment, and of each site the last one that succeeded; newest first. ISO 8601 UTC. */
  drillEnds(
    since: string,
    only?: SiteFilter,
  ): Promise<(DrillEnd & { site: string })[]>;
  /** Of each site the last drill that succeeded; the rest of the run stays unread. */
  lastDrills(only: SiteFilter): Promise<{ site: string; id: string }[]>;
  /** Runs by their ids. */
  summariesOf(ids: string[]): Promise<RunSummary[]>;
  /** How long a run of a site would take, as far as its history tells. */
  foresee(site: string, kind: RunKind): Promise<RunForecast>;
  /** What of sites may change at any moment, by site name; of one site where it is named, or of those of a filter. */
  present(
    only?: string | SiteFilter,
  ): Promise<Map<string, Omit<SiteRuns, 'lastDrill'>>>;
  /** By site name; of one site where it is named, or of those of a filter. */
  overview(only?: string | SiteFilter): Promise<Map<string, SiteRuns>>;
}
