import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { createPermission } from '@backstage/plugin-permission-common';
import {
  disasterRecoveryPermissions,
  siteReadPermission,
} from '@understudy/plugin-disaster-recovery-common';
import { GroupPolicy } from './GroupPolicy';

const GROUPS: Record<string, string[]> = {
  olivia: ['group:default/on-call', 'group:default/team-orders'],
  adam: ['group:default/dr-approvers'],
  carla: ['group:default/dr-leads'],
  viewer: [],
};

describe('GroupPolicy', () => {
  const policy = (groups: object | undefined) =>
    GroupPolicy.fromConfig(
      new ConfigReader({
        disasterRecovery: groups ? { policy: groups } : {},
      }),
      {
        userInfo: {
          getUserInfo: async ({ principal }) => {
            const { userEntityRef } = principal as any;
            const name = userEntityRef.split('/')[1];
            return { userEntityRef, ownershipEntityRefs: GROUPS[name] };
          },
        },
      },
    );
  const configured = policy({
    drill: ['on-call'],
    failover: ['Group:default/On-Call'],
    approve: ['group:default/dr-approvers'],
    override: ['on-call'],
    control: ['dr-leads'],
    fence: ['dr-leads'],
    breakGlass: ['dr-leads'],
    simulate: ['on-call'],
  });
  const user = (name: string) => {
    const credentials = mockCredentials.user(`user:default/${name}`);
    return {
      credentials,
      info: { userEntityRef: '', ownershipEntityRefs: [] },
    };
  };
  const allowed = async (subject: GroupPolicy, name: string) => {
    const names = [];
    for (const permission of disasterRecoveryPermissions) {
      const { result } = await subject.handle({ permission }, user(name));
      if (result === 'ALLOW') {
        names.push(permission.name.replace('disaster-recovery.', ''));
      }
    }
    return names;
  };

  it.each([
    [
      'olivia',
      [
        'site.read',
        'run.dry-run',
        'run.drill',
        'run.failover',
        'guard.override',
        'run.control',
        'site.fence',
      ],
    ],
    ['adam', ['site.read', 'run.approve']],
    ['carla', ['site.read', 'run.control', 'run.break-glass', 'site.fence']],
    ['viewer', ['site.read']],
  ])('gives %s the rights of her or his groups', async (name, rights) => {
    await expect(allowed(configured, name)).resolves.toEqual(rights);
  });

  it('gives nobody a right that no group has', async () => {
    await expect(allowed(policy({}), 'olivia')).resolves.toEqual(['site.read']);
    await expect(allowed(policy(undefined), 'olivia')).resolves.toEqual([
      'site.read',
    ]);
    await expect(allowed(policy({ drill: [] }), 'viewer')).resolves.toEqual([
      'site.read',
    ]);
  });

  it.each([
    ['catalog.entity.read', 'viewer', 'ALLOW'],
    ['scaffolder.task.create', 'viewer', 'ALLOW'],
    ['disaster-recovery.site.delete', 'olivia', 'DENY'],
    ['aws-simulator.faults.change', 'olivia', 'ALLOW'],
    ['aws-simulator.faults.change', 'viewer', 'DENY'],
  ])('answers %s of %s with %s', async (name, person, result) => {
    const permission = createPermission({ name, attributes: {} });
    await expect(
      configured.handle({ permission }, user(person)),
    ).resolves.toEqual({ result });
  });

  it('gives whoever is not signed in nothing', async () => {
    await expect(
      configured.handle({ permission: siteReadPermission }),
    ).resolves.toEqual({ result: 'DENY' });
  });

  it('refuses a configuration that names a user instead of a group', () => {
    expect(() => policy({ approve: ['user:default/adam'] })).toThrow(
      'disasterRecovery.policy.approve: user:default/adam is not a group',
    );
  });
});
