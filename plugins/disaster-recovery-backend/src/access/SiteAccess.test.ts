import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  runDrillPermission,
  siteAdminPermission,
  siteReadPermission,
} from '@understudy/plugin-disaster-recovery-common';
import {
  createDisasterRecoverySiteConditionalDecision,
  disasterRecoveryConditions,
} from '@understudy/plugin-disaster-recovery-node';
import { permissionsOf, siteRuleset, testSite } from '../__testUtils__';
import { SiteAccess } from './SiteAccess';

const OLIVIA = mockCredentials.user('user:default/olivia');
const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };
const owned = (owner: string) =>
  createDisasterRecoverySiteConditionalDecision(
    siteReadPermission,
    disasterRecoveryConditions.isOwner({ claims: [owner] }),
  );
const OURS = owned('group:default/team-orders');
const THEIRS = owned('group:default/team-payments');

function setUp(answers: {
  read?: PolicyDecision;
  drill?: PolicyDecision;
  admin?: PolicyDecision;
}) {
  const byName = new Map([
    [siteReadPermission.name, answers.read ?? ALLOW],
    [runDrillPermission.name, answers.drill ?? DENY],
    [siteAdminPermission.name, answers.admin ?? DENY],
  ]);
  const logger = mockServices.logger.mock();
  const viewers = { remember: jest.fn(async () => {}) };
  const access = new SiteAccess({
    permissions: permissionsOf(({ name }) => byName.get(name)!),
    ruleset: siteRuleset,
    sites: {
      find: async ([name]) => [name === 'orders' ? testSite() : undefined],
    },
    viewers,
    unnamed: 'Nobody may act: why',
    logger,
  });
  const drill = async (site = 'orders') =>
    (await access.rights(site, OLIVIA, [runDrillPermission])).lacks(
      runDrillPermission,
    );
  return { access, drill, logger, viewers };
}

describe('SiteAccess', () => {
  it.each([
    ['a condition that the site meets', { drill: OURS }, undefined],
    [
      'a condition that it does not meet',
      { drill: THEIRS },
      'Your permission disaster-recovery.run.drill does not extend to the site orders',
    ],
    ['no', {}, 'You lack the permission disaster-recovery.run.drill'],
    [
      'yes to everything',
      { drill: ALLOW, admin: ALLOW },
      'Nobody may act: why',
    ],
    ['yes to whoever administers the site', { admin: OURS }, undefined],
    [
      'yes to whoever administers another',
      { admin: THEIRS },
      'You lack the permission disaster-recovery.run.drill',
    ],
    [
      'yes, administrate, without naming',
      { admin: ALLOW },
      'You lack the permission disaster-recovery.run.drill',
    ],
  ])('to act: the policy answers %s', async (_, answers, lack) => {
    await expect(setUp(answers).drill()).resolves.toBe(lack);
  });

  it('warns once that a policy allows without naming', async () => {
    const { drill, logger } = setUp({ drill: ALLOW });
    await drill();
    await drill();
    expect(logger.warn.mock.calls).toEqual([['Nobody may act: why']]);
  });

  it.each([
    ['no', DENY],
    ['a condition that the site does not meet', THEIRS],
  ])(
    'finds nothing where the policy answers %s to reading, whatever else it answers',
    async (_, read) => {
      const { access, drill } = setUp({ read, drill: OURS, admin: OURS });
      const missing = await access
        .rights('orders', OLIVIA)
        .catch(({ name, message }) => ({ name, message }));
      expect(missing).toEqual({
        name: 'NotFoundError',
        message: expect.stringContaining('There is no site "orders"'),
      });
      await expect(drill()).rejects.toThrow('no site');
      await expect(
        access.rights('orders', OLIVIA, [], () => new Error('no run 7')),
      ).rejects.toThrow('no run 7');
    },
  );

  it('lets whoever sees everything see what is left of a site that is gone, and its owner no more', async () => {
    await expect(
      setUp({}).access.rights('gone', OLIVIA),
    ).resolves.toBeDefined();
    await expect(
      setUp({ read: OURS }).access.rights('gone', OLIVIA),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('turns a condition on reading into a query, a yes into none, and refuses a no', async () => {
    await expect(setUp({}).access.readable(OLIVIA)).resolves.toBeUndefined();
    await expect(
      setUp({ read: OURS }).access.readable(OLIVIA),
    ).resolves.toEqual({
      property: 'owner',
      values: ['group:default/team-orders'],
    });
    await expect(
      setUp({ read: DENY }).access.readable(OLIVIA),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('disaster-recovery.site.read'),
    });
  });

  it('notes whoever reads, with what was decided', async () => {
    const { access, viewers } = setUp({ read: OURS });
    await access.rights('orders', OLIVIA);
    await access.readable(OLIVIA);
    expect(viewers.remember.mock.calls).toEqual([
      ['user:default/olivia', OURS],
      ['user:default/olivia', OURS],
    ]);
  });
});
