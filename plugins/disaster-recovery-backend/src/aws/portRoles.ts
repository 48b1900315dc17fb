import type { Config } from '@backstage/config';

/** Watching looks all day; a run acts. Each may have a role of its own. */
export type CredentialPort = 'watch' | 'run';

/** A role that stands in the place of the one in the section `aws`. */
export interface PortRole {
  roleName: string;
  externalId?: string;
}

const SECTION = 'disasterRecovery.aws';

/** Roles of one port: of accounts that are named, and of all others. */
export interface PortRoles {
  byAccount: ReadonlyMap<string, PortRole>;
  otherwise?: PortRole;
}

/** What `disasterRecovery.aws.watch` and `run`, there and in its accounts, say of a port's roles. */
export function portRoles(config: Config, port: CredentialPort): PortRoles {
  const roleIn = (section: Config | undefined): PortRole | undefined =>
    section && {
      roleName: section.getString('roleName'),
      externalId: section.getOptionalString('externalId'),
    };
  const byAccount = new Map<string, PortRole>();
  const accounts = config.getOptionalConfigArray(`${SECTION}.accounts`) ?? [];
  for (const account of accounts) {
    const role = roleIn(account.getOptionalConfig(port));
    if (role) {
      byAccount.set(account.getString('accountId'), role);
    }
  }
  return {
    byAccount,
    otherwise: roleIn(config.getOptionalConfig(`${SECTION}.${port}`)),
  };
}
