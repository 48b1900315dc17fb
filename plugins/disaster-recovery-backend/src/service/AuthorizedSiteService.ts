import type {
  FindingsQuery,
  HistoryQuery,
  SeriesQuery,
  SitesQuery,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteAccess } from '../access';
import type { UserCredentials } from '../access/types';
import type { SiteService } from './types';

/** Lets through what somebody may see; all else does not exist for him. */
export class AuthorizedSiteService implements SiteService {
  constructor(
    private readonly service: SiteService,
    private readonly access: SiteAccess,
  ) {}

  async list(credentials: UserCredentials, query?: SitesQuery) {
    return this.service.list(
      credentials,
      query,
      await this.access.readable(credentials),
    );
  }

  async counts(credentials: UserCredentials) {
    return this.service.counts(
      credentials,
      await this.access.readable(credentials),
    );
  }

  async get(name: string, credentials: UserCredentials) {
    await this.access.rights(name, credentials);
    return this.service.get(name, credentials);
  }

  async history(
    name: string,
    query: HistoryQuery,
    credentials: UserCredentials,
  ) {
    await this.access.rights(name, credentials);
    return this.service.history(name, query, credentials);
  }

  async findings(credentials: UserCredentials, query: FindingsQuery) {
    return this.service.findings(
      credentials,
      query,
      await this.access.readable(credentials),
    );
  }

  async series(name: string, query: SeriesQuery, credentials: UserCredentials) {
    await this.access.rights(name, credentials);
    return this.service.series(name, query, credentials);
  }

  async watchingCost(name: string, credentials: UserCredentials) {
    await this.access.rights(name, credentials);
    return this.service.watchingCost(name, credentials);
  }

  async bindings(name: string, credentials: UserCredentials) {
    await this.access.rights(name, credentials);
    return this.service.bindings(name, credentials);
  }

  async lag(name: string, windowSeconds: number, credentials: UserCredentials) {
    await this.access.rights(name, credentials);
    return this.service.lag(name, windowSeconds, credentials);
  }

  async refresh(name: string, credentials: UserCredentials) {
    await this.access.rights(name, credentials);
    return this.service.refresh(name, credentials);
  }
}
