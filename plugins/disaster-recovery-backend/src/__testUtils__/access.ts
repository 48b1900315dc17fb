import type { PermissionsService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  actingPermissions,
  type DisasterRecoveryPermission,
} from '@understudy/plugin-disaster-recovery-common';
import {
  createDisasterRecoverySiteConditionalDecision,
  disasterRecoveryConditions,
  siteRules,
} from '@understudy/plugin-disaster-recovery-node';
import { SiteAccess } from '../access';
import type { Site } from '../sites/types';
import { testSite } from './fixtures';

/** The rules as the permissions registry gives them. */
export const siteRuleset = {
  getRuleByName(name: string) {
    const rule = siteRules[name as keyof typeof siteRules];
    if (!rule) {
      throw new Error(`there is no rule ${name}`);
    }
    return rule;
  },
};

/** Reading for everybody, and acting on every site by name. */
export function everythingByName(
  permission: DisasterRecoveryPermission,
): PolicyDecision {
  return actingPermissions.includes(permission)
    ? createDisasterRecoverySiteConditionalDecision(
        permission,
        disasterRecoveryConditions.anySite(),
      )
    : { result: AuthorizeResult.ALLOW };
}

/** A permissions service that a policy answers for, as the permission backend does. */
export const permissionsOf = (
  decide: (
    permission: DisasterRecoveryPermission,
    user: string,
  ) => PolicyDecision | Promise<PolicyDecision>,
): PermissionsService => ({
  async authorize() {
    throw new Error('what a caller may do depends on the site');
  },
  authorizeConditional: async (queries, options) =>
    Promise.all(
      queries.map(({ permission }) =>
        decide(
          permission as DisasterRecoveryPermission,
          (options?.credentials?.principal as any).userEntityRef,
        ),
      ),
    ),
});

/** Access to the sites as a policy decides. */
export function accessOf(
  decide: Parameters<typeof permissionsOf>[0] = everythingByName,
  sites: Site[] = [testSite()],
) {
  return new SiteAccess({
    permissions: permissionsOf(decide),
    ruleset: siteRuleset,
    sites: {
      find: async names =>
        names.map(name => sites.find(site => site.name === name)),
    },
    viewers: { remember: async () => {} },
    unnamed: 'Nobody may act on sites: it is a test',
    logger: mockServices.logger.mock(),
  });
}
