import type { UserInfoService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { changeFaultsPermission } from '@understudy/plugin-aws-simulator-backend';
import {
  guardOverridePermission,
  runApprovePermission,
  runBreakGlassPermission,
  runControlPermission,
  runDrillPermission,
  runDryRunPermission,
  runFailoverPermission,
  siteFencePermission,
  siteReadPermission,
} from '@understudy/plugin-disaster-recovery-common';

const OURS = 'disaster-recovery.';

/**
 * Disaster recovery, and breaking its simulator, by group; what is not
 * granted is denied, also a permission of disaster recovery that a later
 * version adds. Everything else of the portal is allowed to whoever is signed
 * in.
 */
export class GroupPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;
  readonly #groups: Map<string, Set<string>>;

  private constructor(options: {
    userInfo: UserInfoService;
    groups: Map<string, Set<string>>;
  }) {
    this.#userInfo = options.userInfo;
    this.#groups = options.groups;
  }

  /** @throws Error naming the group that is no group reference */
  static fromConfig(config: Config, deps: { userInfo: UserInfoService }) {
    const groupsWith = (right: string) => {
      const key = `disasterRecovery.policy.${right}`;
      return new Set(
        (config.getOptionalStringArray(key) ?? []).map(text =>
          groupReference(text, key),
        ),
      );
    };
    const drill = groupsWith('drill');
    const failover = groupsWith('failover');
    return new GroupPolicy({
      ...deps,
      groups: new Map([
        // A dry-run changes nothing: whoever may do more may rehearse.
        [runDryRunPermission.name, new Set([...drill, ...failover])],
        [runDrillPermission.name, drill],
        [runFailoverPermission.name, failover],
        [runApprovePermission.name, groupsWith('approve')],
        [guardOverridePermission.name, groupsWith('override')],
        // Whoever may start a failover can stop it, answer what it asks, and fence what it left.
        [
          runControlPermission.name,
          new Set([...failover, ...groupsWith('control')]),
        ],
        [
          siteFencePermission.name,
          new Set([...failover, ...groupsWith('fence')]),
        ],
        [runBreakGlassPermission.name, groupsWith('breakGlass')],
        [changeFaultsPermission.name, groupsWith('simulate')],
      ]),
    });
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    return {
      result: (await this.#isAllowed(permission.name, user))
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY,
    };
  }

  async #isAllowed(permission: string, user?: PolicyQueryUser) {
    if (!user) {
      return false;
    }
    const groups = this.#groups.get(permission);
    if (
      (!groups && !permission.startsWith(OURS)) ||
      permission === siteReadPermission.name
    ) {
      return true;
    }
    if (!groups?.size) {
      return false;
    }
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      user.credentials,
    );
    return ownershipEntityRefs.some(reference => groups.has(reference));
  }
}

function groupReference(text: string, key: string): string {
  const reference = parseEntityRef(text, {
    defaultKind: 'group',
    defaultNamespace: 'default',
  });
  if (reference.kind.toLocaleLowerCase('en-US') !== 'group') {
    throw new Error(`${key}: ${text} is not a group`);
  }
  return stringifyEntityRef(reference);
}
