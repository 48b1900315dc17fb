import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createPermission } from '@backstage/plugin-permission-common';
import { changeFaultsPermission } from '@understudy/plugin-aws-simulator-backend';
import { disasterRecoveryPolicyExtensionPoint } from '@understudy/plugin-permission-backend-module-disaster-recovery';
import { permissionModuleSimulatorPolicy } from './permissionModuleSimulatorPolicy';

const foreign = createPermission({
  name: 'catalog.entity.read',
  attributes: {},
});

describe('permissionModuleSimulatorPolicy', () => {
  const start = async (changeFaults?: string[]) => {
    const setOtherwise = jest.fn();
    await startTestBackend({
      extensionPoints: [
        [disasterRecoveryPolicyExtensionPoint, { setOtherwise }],
      ],
      features: [
        permissionModuleSimulatorPolicy,
        mockServices.userInfo.mock({
          getUserInfo: async () => ({
            userEntityRef: 'user:default/olivia',
            ownershipEntityRefs: ['group:default/on-call'],
          }),
        }).factory,
        mockServices.rootConfig.factory({
          data: { awsSimulator: { changeFaults } },
        }),
      ],
    });
    return setOtherwise.mock.calls[0][0];
  };
  const user = {
    credentials: mockCredentials.user(),
    info: { userEntityRef: '', ownershipEntityRefs: [] },
  };

  it.each([
    ['on-call breaks the simulator', ['on-call'], changeFaultsPermission, true],
    ['others do not', ['platform'], changeFaultsPermission, false],
    ['nobody does by default', undefined, changeFaultsPermission, false],
    ['everything else is allowed', undefined, foreign, true],
  ])('%s', async (_, groups, permission, allowed) => {
    const policy = await start(groups);
    await expect(policy.handle({ permission }, user)).resolves.toEqual({
      result: allowed ? 'ALLOW' : 'DENY',
    });
  });

  it('allows nothing to whoever is not signed in', async () => {
    const policy = await start(['on-call']);
    await expect(policy.handle({ permission: foreign })).resolves.toEqual({
      result: 'DENY',
    });
  });
});
