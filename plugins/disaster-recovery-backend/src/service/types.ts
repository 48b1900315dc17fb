import type {
  FindingsPage,
  FindingsQuery,
  HistoryQuery,
  Series,
  SeriesPoint,
  SeriesQuery,
  SiteBinding,
  SiteCounts,
  SiteDetail,
  SitePage,
  SitesQuery,
  VerdictHistory,
  WatchingCost,
} from '@understudy/plugin-disaster-recovery-common';
import type { UserCredentials } from '../access/types';
import type { SiteFilter } from '../sites/types';

/** A list, and the tag that stays the same while it does. */
export interface TaggedSitePage {
  page: SitePage;
  /** An HTTP entity tag. */
  etag: string;
}

/** Sites as pages show them. Routes get the authorized decorator only. */
export interface SiteService {
  /**
   * Those that a filter lets through and a query names; all of them by name where it names none.
   * @throws InputError where the cursor is none
   */
  list(
    credentials: UserCredentials,
    query?: SitesQuery,
    filter?: SiteFilter,
  ): Promise<TaggedSitePage>;
  /** Of those that a filter lets through. */
  counts(
    credentials: UserCredentials,
    filter?: SiteFilter,
  ): Promise<SiteCounts>;
  /** @throws NotFoundError */
  get(name: string, credentials: UserCredentials): Promise<SiteDetail>;
  /** Changes of the verdict, newest first. @throws NotFoundError, InputError where the cursor is none */
  history(
    name: string,
    query: HistoryQuery,
    credentials: UserCredentials,
  ): Promise<VerdictHistory>;
  /** What was found of those that a filter lets through. @throws InputError where the cursor is none */
  findings(
    credentials: UserCredentials,
    query: FindingsQuery,
    filter?: SiteFilter,
  ): Promise<FindingsPage>;
  /** @throws NotFoundError */
  series(
    name: string,
    query: SeriesQuery,
    credentials: UserCredentials,
  ): Promise<Series>;
  /** @throws NotFoundError */
  watchingCost(
    name: string,
    credentials: UserCredentials,
  ): Promise<WatchingCost>;
  /** What is bound of the site, and what is the matter with it. @throws NotFoundError */
  bindings(name: string, credentials: UserCredentials): Promise<SiteBinding[]>;
  /** Replica lag, oldest first. @throws NotFoundError */
  lag(
    name: string,
    windowSeconds: number,
    credentials: UserCredentials,
  ): Promise<SeriesPoint[]>;
  /** Looks at the catalog, the manifests and AWS now. @throws NotFoundError, TooManyRequestsError */
  refresh(name: string, credentials: UserCredentials): Promise<SiteDetail>;
}
