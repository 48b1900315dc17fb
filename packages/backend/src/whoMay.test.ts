import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import permissionBackend from '@backstage/plugin-permission-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ServerPermissionClient } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import disasterRecovery from '@understudy/plugin-disaster-recovery-backend';
import namedPolicy from '@understudy/plugin-permission-backend-module-disaster-recovery';

jest.setTimeout(120_000);

/** As the module of that name, which every fresh portal has. */
const allowAll = createBackendModule({
  pluginId: 'permission',
  moduleId: 'allow-all-policy',
  register: env =>
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      init: async ({ policy }) =>
        policy.setPolicy({
          handle: async () => ({ result: AuthorizeResult.ALLOW }),
        }),
    }),
});

/** The portal's own client; tokens of the mocked auth service do not say which plugin asks for a user. */
const permissionsService = createServiceFactory({
  service: coreServices.permissions,
  deps: {
    config: coreServices.rootConfig,
    discovery: coreServices.discovery,
    auth: coreServices.auth,
  },
  factory: ({ config, discovery, auth }) =>
    ServerPermissionClient.fromConfig(config, {
      discovery,
      auth: mockServices.auth.mock({
        isPrincipal: auth.isPrincipal.bind(auth) as any,
        getPluginRequestToken: async ({ onBehalfOf: { principal } }) => ({
          token: mockCredentials.user.token((principal as any).userEntityRef, {
            actor: { subject: 'plugin:disaster-recovery' },
          }),
        }),
      }),
    }),
});

const site = (name: string, owner: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      'understudy.dev/dr-site': name,
      'understudy.dev/dr-regions': 'eu-west-1,eu-central-1',
      'understudy.dev/aws-account-id': '123456789012',
    },
  },
  spec: { type: 'service', owner },
});

/** A portal with its real permission backend; AWS is a port on which nobody listens. */
async function start(policy: BackendFeature, config: object) {
  const logger = mockServices.rootLogger.mock();
  logger.child.mockReturnValue(logger);
  const backend = await startTestBackend({
    features: [
      permissionBackend,
      policy,
      disasterRecovery,
      permissionsService,
      logger.factory,
      mockServices.scheduler.factory({
        includeInitialDelayedTasksOnStartup: true,
      }),
      catalogServiceMock.factory({
        entities: [
          site('orders', 'group:default/team-orders'),
          site('payments', 'group:default/team-payments'),
        ],
      }),
      mockServices.userInfo.mock({
        getUserInfo: async ({ principal }) => ({
          userEntityRef: (principal as any).userEntityRef,
          ownershipEntityRefs: [
            (principal as any).userEntityRef.endsWith('/olivia')
              ? 'group:default/team-orders'
              : 'group:default/guests',
          ],
        }),
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost:0' },
          disasterRecovery: { aws: { endpoint: 'http://127.0.0.1:9' } },
          ...config,
        },
      }),
    ],
  });
  const ask = async (user: string, path: string, body?: object) => {
    const response = await fetch(
      `http://127.0.0.1:${backend.server.port()}/api/disaster-recovery${path}`,
      {
        method: body ? 'POST' : 'GET',
        body: body && JSON.stringify(body),
        headers: {
          authorization: mockCredentials.user.header(user),
          'content-type': 'application/json',
        },
      },
    );
    const answer = await response.json();
    return {
      status: response.status,
      message: answer.error?.message,
      sites: answer.items?.map(({ name }: { name: string }) => name),
    };
  };
  return { ask, logger, stop: () => backend.stop() };
}

const GUEST = 'user:development/guest';
const OLIVIA = 'user:default/olivia';
const failover = (confirmation: string) => ({
  kind: 'failover',
  planHash: 'seen',
  reason: 'because of the test',
  confirmation,
});

describe('a portal with its permission backend', () => {
  let portal: Awaited<ReturnType<typeof start>>;
  afterEach(() => portal?.stop());

  const sitesAreRead = async () => {
    for (let i = 0; i < 100; i += 1) {
      const { sites } = await portal.ask(OLIVIA, '/sites');
      if (sites?.length) {
        return sites;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error('the catalog was never read');
  };

  it.each([
    ['as it is made', { permission: { enabled: true } }, /allows everything/],
    ['with permissions off', { permission: { enabled: false } }, /are off/],
  ])(
    'lets nobody act %s, and says why at start-up and in the answer',
    async (_, config, why) => {
      portal = await start(allowAll, config);
      expect(await sitesAreRead()).toEqual(['orders', 'payments']);
      for (const user of [GUEST, OLIVIA]) {
        const { status, message } = await portal.ask(
          user,
          '/sites/orders/runs',
          failover('orders'),
        );
        expect([status, message]).toEqual([403, expect.stringMatching(why)]);
      }
      expect(portal.logger.warn).toHaveBeenCalledWith(
        expect.stringMatching(why),
      );
    },
  );

  it('lets an owner act on her own site by one line of a policy, and shows her no other', async () => {
    portal = await start(namedPolicy, {
      permission: { enabled: true },
      disasterRecovery: {
        aws: { endpoint: 'http://127.0.0.1:9' },
        policy: { failover: ['isOwner'], read: ['isOwner'] },
      },
    });
    expect(await sitesAreRead()).toEqual(['orders']);
    // Past the policy: the plan that she saw is not the one of now.
    const own = await portal.ask(
      OLIVIA,
      '/sites/orders/runs',
      failover('orders'),
    );
    expect(own.status).not.toBe(403);
    expect(own.status).not.toBe(404);
    expect(
      (await portal.ask(OLIVIA, '/sites/payments/runs', failover('payments')))
        .status,
    ).toBe(404);
    expect((await portal.ask(GUEST, '/sites')).sites).toEqual([]);
    expect((await portal.ask(GUEST, '/sites/orders')).status).toBe(404);
  });
});
