import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type {
  AbortRequest,
  ApprovalRequest,
  Plan,
  PlanRequest,
  RunDetail,
  RunRequest,
  RunSummary,
  SiteActions,
} from '@understudy/plugin-disaster-recovery-common';
import type { Site } from '../sites/types';

export type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** Plans and runs. The authorized decorator around it is what routes and actions get. */
export interface RunService {
  plan(
    site: string,
    request: PlanRequest,
    credentials: UserCredentials,
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
  ): Promise<RunDetail>;
  /** Newest first. */
  list(site: string, credentials: UserCredentials): Promise<RunSummary[]>;
  /** @throws NotFoundError */
  get(id: string, credentials: UserCredentials): Promise<RunDetail>;
  decide(
    id: string,
    request: ApprovalRequest,
    credentials: UserCredentials,
  ): Promise<RunDetail>;
  abort(
    id: string,
    request: AbortRequest,
    credentials: UserCredentials,
  ): Promise<RunDetail>;
  retry(id: string, credentials: UserCredentials): Promise<RunDetail>;
  /** What the caller may do with the site now, and why not. */
  actions(site: Site, credentials: UserCredentials): Promise<SiteActions>;
}

/** Read side of runs for pages and checks; no authorization, never routed. */
export interface RunStore {
  /** Newest first. */
  summaries(site: string): Promise<RunSummary[]>;
  /** By site name: the run that is not over, and the last drill that succeeded. */
  overview(): Promise<
    Map<string, { active?: RunSummary; lastDrill?: RunSummary }>
  >;
}
