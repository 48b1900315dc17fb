import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import {
  disasterRecoveryPermissions,
  runFailoverPermission,
  siteReadPermission,
} from '@understudy/plugin-disaster-recovery-common';
import { DisasterRecoveryPolicy } from './DisasterRecoveryPolicy';
import { Grants } from './Grants';

const REFS: Record<string, string[]> = {
  olivia: ['user:default/olivia', 'group:default/on-call'],
  adam: ['user:default/adam', 'group:default/dr-approvers'],
  carla: ['user:default/carla', 'group:default/dr-leads'],
  paula: ['user:default/paula', 'group:default/platform'],
  viewer: [],
};

const user = (name: string) => ({
  credentials: mockCredentials.user(`user:default/${name}`),
  info: { userEntityRef: '', ownershipEntityRefs: [] },
});

const policy = (rights: object | undefined, otherwise?: PermissionPolicy) =>
  new DisasterRecoveryPolicy({
    grants: Grants.fromConfig(
      new ConfigReader({ disasterRecovery: rights ? { policy: rights } : {} }),
    ),
    otherwise: () => otherwise,
    userInfo: {
      getUserInfo: async ({ principal }) => {
        const { userEntityRef } = principal as any;
        return {
          userEntityRef,
          ownershipEntityRefs: REFS[userEntityRef.split('/')[1]],
        };
      },
    },
  });

/** What somebody may do, and by which rule; a plain ALLOW stands without one. */
async function given(subject: DisasterRecoveryPolicy, name: string) {
  const rights: Record<string, string> = {};
  for (const permission of disasterRecoveryPermissions) {
    const decision = await subject.handle({ permission }, user(name));
    if (decision.result !== AuthorizeResult.DENY) {
      rights[permission.name.replace('disaster-recovery.', '')] =
        decision.result === AuthorizeResult.CONDITIONAL
          ? (decision.conditions as any).rule
          : 'ALLOW';
    }
  }
  return rights;
}

const configured = policy({
  drill: ['on-call'],
  failover: ['Group:default/On-Call', 'isOwner'],
  approve: ['group:default/dr-approvers'],
  override: ['on-call'],
  control: ['dr-leads'],
  fence: ['dr-leads'],
  breakGlass: ['dr-leads'],
  admin: ['platform'],
});
const owns = {
  'run.dry-run': 'isOwner',
  'run.failover': 'isOwner',
  'run.control': 'isOwner',
  'site.fence': 'isOwner',
};
const reads = { 'site.read': 'ALLOW' };

describe('DisasterRecoveryPolicy', () => {
  it.each([
    [
      'olivia',
      {
        ...reads,
        'run.dry-run': 'anySite',
        'run.drill': 'anySite',
        'run.failover': 'anySite',
        'run.control': 'anySite',
        'site.fence': 'anySite',
        'guard.override': 'anySite',
      },
    ],
    ['adam', { ...reads, ...owns, 'run.approve': 'anySite' }],
    [
      'carla',
      {
        ...reads,
        ...owns,
        'run.control': 'anySite',
        'run.break-glass': 'anySite',
        'site.fence': 'anySite',
      },
    ],
    ['paula', { ...reads, ...owns, 'site.admin': 'anySite' }],
    ['viewer', { ...reads, ...owns }],
  ])('gives %s the rights of her or his groups', async (name, rights) => {
    await expect(given(configured, name)).resolves.toEqual(rights);
  });

  it('is one line for owners who fail over their own sites', async () => {
    const decision = await policy({ failover: ['isOwner'] }).handle(
      { permission: runFailoverPermission },
      user('olivia'),
    );
    expect(decision).toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'disaster-recovery',
      resourceType: 'disaster-recovery-site',
      conditions: {
        rule: 'isOwner',
        resourceType: 'disaster-recovery-site',
        params: { claims: REFS.olivia },
      },
    });
  });

  it.each([[undefined], [{}], [{ drill: [] }]])(
    'gives nobody more than a look by %j',
    async rights => {
      await expect(given(policy(rights), 'olivia')).resolves.toEqual(reads);
    },
  );

  it('lets see only who is named, where somebody is', async () => {
    const named = policy({ read: ['on-call', 'isOwner'] });
    expect(await given(named, 'olivia')).toEqual({ 'site.read': 'anySite' });
    expect(await given(named, 'viewer')).toEqual({ 'site.read': 'isOwner' });
    expect(await given(policy({ read: [] }), 'olivia')).toEqual({});
  });

  it('denies what a later version adds, and whoever is not signed in', async () => {
    const later = createPermission({
      name: 'disaster-recovery.site.delete',
      attributes: {},
      resourceType: 'disaster-recovery-site',
    });
    await expect(
      configured.handle({ permission: later }, user('olivia')),
    ).resolves.toEqual({ result: 'DENY' });
    await expect(
      configured.handle({ permission: siteReadPermission }),
    ).resolves.toEqual({ result: 'DENY' });
  });

  const foreign = createPermission({
    name: 'catalog.entity.read',
    attributes: {},
  });

  it('leaves everything else to another policy', async () => {
    const handle = jest.fn(async () => ({ result: AuthorizeResult.DENY }));
    await expect(
      policy({}, { handle } as PermissionPolicy).handle(
        { permission: foreign },
        user('olivia'),
      ),
    ).resolves.toEqual({ result: 'DENY' });
    expect(handle).toHaveBeenCalledTimes(1);
    await policy({}, { handle } as PermissionPolicy).handle(
      { permission: siteReadPermission },
      user('olivia'),
    );
    expect(handle).toHaveBeenCalledTimes(1);
  });

  it('allows everything else to whoever is signed in, without one', async () => {
    await expect(
      configured.handle({ permission: foreign }, user('viewer')),
    ).resolves.toEqual({ result: 'ALLOW' });
    await expect(configured.handle({ permission: foreign })).resolves.toEqual({
      result: 'DENY',
    });
  });

  it.each([
    [
      { approve: ['user:default/adam'] },
      'disasterRecovery.policy.approve: user:default/adam is not a group',
    ],
    [{ failOver: ['on-call'] }, 'disasterRecovery.policy.failOver is no right'],
  ])('refuses the configuration %j', (rights, message) => {
    expect(() => policy(rights)).toThrow(message);
  });
});
