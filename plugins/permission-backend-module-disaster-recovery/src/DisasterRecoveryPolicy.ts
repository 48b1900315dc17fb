import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_DISASTER_RECOVERY_SITE,
  siteReadPermission,
} from '@understudy/plugin-disaster-recovery-common';
import {
  createDisasterRecoverySiteConditionalDecision,
  disasterRecoveryConditions,
} from '@understudy/plugin-disaster-recovery-node';
import type { Grants } from './Grants';

const OURS = 'disaster-recovery.';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Sites by group and by ownership; what is not granted is denied, also a
 * permission of disaster recovery that a later version adds. Everything else is
 * decided by another policy.
 */
export class DisasterRecoveryPolicy implements PermissionPolicy {
  constructor(
    private readonly options: {
      grants: Grants;
      userInfo: UserInfoService;
      /** Undefined until, or unless, another policy is given. */
      otherwise: () => PermissionPolicy | undefined;
    },
  ) {}

  async handle(
    query: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const { permission } = query;
    if (!permission.name.startsWith(OURS)) {
      const otherwise = this.options.otherwise();
      return otherwise?.handle(query, user) ?? (user ? ALLOW : DENY);
    }
    if (
      !user ||
      !isResourcePermission(permission, RESOURCE_TYPE_DISASTER_RECOVERY_SITE)
    ) {
      return DENY;
    }
    const grant = this.options.grants.of(permission.name);
    if (!grant) {
      return permission.name === siteReadPermission.name ? ALLOW : DENY;
    }
    const { ownershipEntityRefs: claims } =
      await this.options.userInfo.getUserInfo(user.credentials);
    if (claims.some(reference => grant.groups.has(reference))) {
      return createDisasterRecoverySiteConditionalDecision(
        permission,
        disasterRecoveryConditions.anySite(),
      );
    }
    return grant.owner
      ? createDisasterRecoverySiteConditionalDecision(
          permission,
          disasterRecoveryConditions.isOwner({ claims }),
        )
      : DENY;
  }
}
