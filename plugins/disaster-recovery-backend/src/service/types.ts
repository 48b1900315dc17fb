import type {
  SeriesPoint,
  SiteDetail,
  SiteSummary,
} from '@understudy/plugin-disaster-recovery-common';
import type { UserCredentials } from '../access/types';
import type { SiteFilter } from '../sites/types';

/** Sites as pages show them. Routes get the authorized decorator only. */
export interface SiteService {
  /** By name; those that a filter lets through. */
  list(
    credentials: UserCredentials,
    filter?: SiteFilter,
  ): Promise<SiteSummary[]>;
  /** @throws NotFoundError */
  get(name: string, credentials: UserCredentials): Promise<SiteDetail>;
  /** Replica lag, oldest first. @throws NotFoundError */
  lag(
    name: string,
    windowSeconds: number,
    credentials: UserCredentials,
  ): Promise<SeriesPoint[]>;
  /** Looks at the catalog, the manifests and AWS now. @throws NotFoundError */
  refresh(name: string, credentials: UserCredentials): Promise<SiteDetail>;
}
