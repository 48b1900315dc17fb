import type { Config } from '@backstage/config';
import {
  guardOverridePermission,
  runApprovePermission,
  runBreakGlassPermission,
  runControlPermission,
  runDrillPermission,
  runDryRunPermission,
  runFailoverPermission,
  siteAdminPermission,
  siteFencePermission,
  siteReadPermission,
} from '@understudy/plugin-disaster-recovery-common';
import { groupReference } from './groupReference';

const KEY = 'disasterRecovery.policy';
const OWNER = 'isOwner';

/** Rights of configuration that give a permission; whoever may do more may do the less. */
const RIGHTS = {
  [siteReadPermission.name]: ['read'],
  // A dry-run changes nothing: whoever may do more may rehearse.
  [runDryRunPermission.name]: ['dryRun', 'drill', 'failover'],
  [runDrillPermission.name]: ['drill'],
  [runFailoverPermission.name]: ['failover'],
  [runApprovePermission.name]: ['approve'],
  [guardOverridePermission.name]: ['override'],
  // Whoever may start a failover can stop it, answer what it asks, and fence what it left.
  [runControlPermission.name]: ['control', 'failover'],
  [siteFencePermission.name]: ['fence', 'failover'],
  [runBreakGlassPermission.name]: ['breakGlass'],
  [siteAdminPermission.name]: ['admin'],
};

/** Who is given a permission. */
export interface Grant {
  /** Full references. */
  groups: ReadonlySet<string>;
  /** Whoever owns the site. */
  owner: boolean;
}

/** What `disasterRecovery.policy` gives to whom, by the names of permissions. */
export class Grants {
  private constructor(private readonly grants: ReadonlyMap<string, Grant>) {}

  /** @throws Error naming the right that is none, or what is not a group */
  static fromConfig(config: Config): Grants {
    const section = config.getOptionalConfig(KEY);
    const known = Object.values(RIGHTS).flat();
    for (const right of section?.keys() ?? []) {
      if (!known.includes(right)) {
        throw new Error(
          `${KEY}.${right} is no right; rights are ${[...new Set(known)].join(
            ', ',
          )}`,
        );
      }
    }
    const grants = new Map<string, Grant>();
    for (const [permission, rights] of Object.entries(RIGHTS)) {
      const named = rights.flatMap(right =>
        (section?.getOptionalStringArray(right) ?? []).map(name => ({
          name,
          key: `${KEY}.${right}`,
        })),
      );
      if (rights.some(right => section?.has(right))) {
        grants.set(permission, {
          owner: named.some(({ name }) => name === OWNER),
          groups: new Set(
            named
              .filter(({ name }) => name !== OWNER)
              .map(({ name, key }) => groupReference(name, key)),
          ),
        });
      }
    }
    return new Grants(grants);
  }

  /** Undefined where configuration does not speak of it. */
  of(permission: string): Grant | undefined {
    return this.grants.get(permission);
  }

  /** Whether nobody is given anything but to look. */
  letNobodyAct(): boolean {
    return [...this.grants].every(
      ([permission, { owner, groups }]) =>
        permission === siteReadPermission.name || (!owner && !groups.size),
    );
  }
}
