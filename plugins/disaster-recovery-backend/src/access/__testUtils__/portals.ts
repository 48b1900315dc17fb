import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createServiceFactory,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ServerPermissionClient,
  type PermissionPolicy,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import namedPolicy from '@understudy/plugin-permission-backend-module-disaster-recovery';
import { permissionsOf } from '../../__testUtils__';

export type SiteName = 'orders' | 'payments';
export const SITES: SiteName[] = ['orders', 'payments'];

/** The last word, or two, of a permission's name. */
export type Verb =
  | 'site.read'
  | 'run.dry-run'
  | 'run.drill'
  | 'run.failover'
  | 'run.approve'
  | 'guard.override'
  | 'run.control'
  | 'run.break-glass'
  | 'site.fence'
  | 'site.admin';

/** Everybody by what they are a member of. */
export const ROLES = {
  guest: [],
  reader: ['group:default/readers'],
  owner: ['group:default/team-orders'],
  otherOwner: ['group:default/team-payments'],
  onCall: ['group:default/on-call'],
  approver: ['group:default/dr-approvers'],
  admin: ['group:default/platform'],
};
export type Role = keyof typeof ROLES;

const NAMED = {
  read: ['readers', 'on-call', 'dr-approvers', 'platform', 'isOwner'],
  drill: ['isOwner'],
  failover: ['isOwner', 'on-call'],
  approve: ['dr-approvers'],
  override: ['on-call'],
  breakGlass: ['on-call'],
  admin: ['platform'],
};

/** What that policy is meant to say, by hand. */
const OWN: Verb[] = [
  'site.read',
  'run.dry-run',
  'run.drill',
  'run.failover',
  'run.control',
  'site.fence',
];
const ON_CALL: Verb[] = [
  ...OWN.filter(verb => verb !== 'run.drill'),
  'guard.override',
  'run.break-glass',
];
const ALL: Verb[] = [
  ...new Set<Verb>([...OWN, ...ON_CALL, 'run.approve', 'site.admin']),
];
const both = (verbs: Verb[]) => ({ orders: verbs, payments: verbs });
const MEANT: Record<Role, Record<SiteName, Verb[]>> = {
  guest: both([]),
  reader: both(['site.read']),
  owner: { orders: OWN, payments: [] },
  otherOwner: { orders: [], payments: OWN },
  onCall: both(ON_CALL),
  approver: both(['site.read', 'run.approve']),
  admin: both(ALL),
};

/** Who may see sites and who may act in a portal of each kind. */
export const PORTALS = {
  named: MEANT,
  'allow-all': Object.fromEntries(
    Object.keys(ROLES).map(role => [role, both(['site.read'])]),
  ) as typeof MEANT,
  off: Object.fromEntries(
    Object.keys(ROLES).map(role => [role, both(['site.read'])]),
  ) as typeof MEANT,
};
export type Portal = keyof typeof PORTALS;

/** Whether any one of the verbs is among those that somebody has, or all of them are. */
export const has = (verbs: Verb[], any: Verb[]) =>
  verbs.includes('site.admin') || any.some(verb => verbs.includes(verb));

const roleOf = (userEntityRef: string) => userEntityRef.split('/')[1] as Role;
export const refOf = (role: string) =>
  `user:${role === 'guest' ? 'development' : 'default'}/${role}`;

/** The policy of the package, as its module sets it. */
async function named(): Promise<PermissionPolicy> {
  let set: PermissionPolicy | undefined;
  const setPolicy = (policy: PermissionPolicy) => {
    set = policy;
  };
  const backend = await startTestBackend({
    extensionPoints: [[policyExtensionPoint, { setPolicy }]],
    features: [
      namedPolicy,
      mockServices.rootConfig.factory({
        data: { disasterRecovery: { policy: NAMED } },
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async ({ principal }) => {
            const { userEntityRef } = principal as any;
            return {
              userEntityRef,
              ownershipEntityRefs: [
                userEntityRef,
                ...ROLES[roleOf(userEntityRef)],
              ],
            };
          },
        }),
      }),
    ],
  });
  await backend.stop();
  if (!set) {
    throw new Error('the module sets no policy');
  }
  return set;
}

/** Asks a policy as the permission backend does. */
const asked = (policy: PermissionPolicy) =>
  permissionsOf((permission, user) =>
    policy.handle(
      { permission },
      {
        credentials: mockCredentials.user(user),
        info: { userEntityRef: user, ownershipEntityRefs: [] },
      },
    ),
  );

const allowAll: PermissionPolicy = {
  handle: async () => ({ result: AuthorizeResult.ALLOW }),
};

/** A portal's own permissions service where `permission.enabled` is not set. */
const switchedOff = () =>
  ServerPermissionClient.fromConfig(mockServices.rootConfig(), {
    auth: mockServices.auth(),
    discovery: mockServices.discovery(),
  });

/** What decides in a portal of each kind. */
export const permissionsIn: Record<
  Portal,
  () => Promise<PermissionsService> | PermissionsService
> = {
  named: async () => asked(await named()),
  'allow-all': () => asked(allowAll),
  off: switchedOff,
};
