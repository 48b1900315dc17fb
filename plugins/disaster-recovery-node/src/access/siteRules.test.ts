import {
  createDisasterRecoverySiteConditionalDecision,
  disasterRecoveryConditions,
} from './siteConditions';
import { siteRules } from './siteRules';
import { runFailoverPermission } from '@understudy/plugin-disaster-recovery-common';

const site = {
  name: 'orders',
  owner: 'group:default/team-orders',
  tier: 'tier-1',
  accountId: '123456789012',
};
const { isOwner, hasTier, hasName, isInAccount, anySite } = siteRules;

describe('siteRules', () => {
  it.each([
    ['isOwner', isOwner.apply(site, { claims: ['Group:default/Team-Orders'] })],
    ['hasTier', hasTier.apply(site, { tiers: ['tier-0', 'tier-1'] })],
    ['hasName', hasName.apply(site, { names: ['orders'] })],
    ['isInAccount', isInAccount.apply(site, { accounts: ['123456789012'] })],
    ['anySite', anySite.apply(site, undefined)],
  ])('%s is met', (_, met) => expect(met).toBe(true));

  it.each([
    ['isOwner', isOwner.apply(site, { claims: ['user:default/olivia'] })],
    ['isOwner of nobody', isOwner.apply(site, { claims: [] })],
    ['hasTier', hasTier.apply(site, { tiers: ['tier-2'] })],
    [
      'hasTier without one',
      hasTier.apply({ ...site, tier: undefined }, { tiers: ['tier-1'] }),
    ],
    ['hasName', hasName.apply(site, { names: ['order'] })],
    ['isInAccount', isInAccount.apply(site, { accounts: ['210987654321'] })],
  ])('%s is not met', (_, met) => expect(met).toBe(false));

  it('is what an author of a policy writes in one line', () => {
    expect(
      createDisasterRecoverySiteConditionalDecision(
        runFailoverPermission,
        disasterRecoveryConditions.isOwner({ claims: ['group:default/a'] }),
      ),
    ).toEqual({
      result: 'CONDITIONAL',
      pluginId: 'disaster-recovery',
      resourceType: 'disaster-recovery-site',
      conditions: {
        rule: 'isOwner',
        resourceType: 'disaster-recovery-site',
        params: { claims: ['group:default/a'] },
      },
    });
  });
});
