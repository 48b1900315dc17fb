import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { siteReadPermission } from '@understudy/plugin-disaster-recovery-common';
import type { UserCredentials } from '../runs/types';
import type { SiteService } from './types';

/** Lets through only those who may see sites. */
export class AuthorizedSiteService implements SiteService {
  constructor(
    private readonly service: SiteService,
    private readonly permissions: PermissionsService,
  ) {}

  async list(credentials: UserCredentials) {
    await this.mayRead(credentials);
    return this.service.list(credentials);
  }

  async get(name: string, credentials: UserCredentials) {
    await this.mayRead(credentials);
    return this.service.get(name, credentials);
  }

  async lag(name: string, windowSeconds: number, credentials: UserCredentials) {
    await this.mayRead(credentials);
    return this.service.lag(name, windowSeconds, credentials);
  }

  async refresh(name: string, credentials: UserCredentials) {
    await this.mayRead(credentials);
    return this.service.refresh(name, credentials);
  }

  private async mayRead(credentials: UserCredentials): Promise<void> {
    const [{ result }] = await this.permissions.authorize(
      [{ permission: siteReadPermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not see disaster-recovery sites; ask for the permission ${siteReadPermission.name}`,
      );
    }
  }
}
