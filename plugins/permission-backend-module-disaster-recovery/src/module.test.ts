import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { disasterRecoveryPolicyExtensionPoint } from './extensionPoint';
import { permissionModuleDisasterRecovery } from './module';

const setPolicy = jest.fn();

async function start(policy: object, ...more: PermissionPolicy[]) {
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  await startTestBackend({
    extensionPoints: [[policyExtensionPoint, { setPolicy }]],
    features: [
      permissionModuleDisasterRecovery,
      ...more.map((otherwise, index) =>
        createBackendModule({
          pluginId: 'permission',
          moduleId: `their-own-${index}`,
          register: env =>
            env.registerInit({
              deps: { policy: disasterRecoveryPolicyExtensionPoint },
              init: async deps => deps.policy.setOtherwise(otherwise),
            }),
        }),
      ),
      logger.factory,
      mockServices.rootConfig.factory({
        data: { disasterRecovery: { policy } },
      }),
    ],
  });
  return { decides: setPolicy.mock.calls[0][0] as PermissionPolicy, logger };
}

const theirs = {
  handle: async () => ({ result: AuthorizeResult.DENY } as const),
};

describe('permissionModuleDisasterRecovery', () => {
  beforeEach(() => setPolicy.mockReset());

  it("decides for the permission backend, and asks the portal's own policy about the rest", async () => {
    const { decides, logger } = await start({ drill: ['on-call'] }, theirs);
    const permission = createPermission({
      name: 'catalog.entity.read',
      attributes: {},
    });
    await expect(
      decides.handle(
        { permission },
        {
          credentials: mockCredentials.user(),
          info: { userEntityRef: '', ownershipEntityRefs: [] },
        },
      ),
    ).resolves.toEqual({ result: 'DENY' });
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('says at start-up that nobody may act', async () => {
    const { logger } = await start({ read: ['on-call'] });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('Nobody may act on sites'),
    );
  });

  it('says what to take out where a portal keeps its allow-all policy beside it', async () => {
    setPolicy.mockImplementation(() => {
      throw new Error('Policy already set');
    });
    await expect(start({})).rejects.toThrow(
      /Policy already set: take .*allow-all-policy, out of the backend, .*disasterRecoveryPolicyExtensionPoint/,
    );
  });

  it('takes one policy for the rest', async () => {
    await expect(start({}, theirs, theirs)).rejects.toThrow(/set it once/);
  });
});
