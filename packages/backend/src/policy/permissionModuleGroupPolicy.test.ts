import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { GroupPolicy } from './GroupPolicy';
import { permissionModuleGroupPolicy } from './permissionModuleGroupPolicy';

describe('permissionModuleGroupPolicy', () => {
  it('decides for the permission backend', async () => {
    const setPolicy = jest.fn();
    await startTestBackend({
      extensionPoints: [[policyExtensionPoint, { setPolicy }]],
      features: [
        permissionModuleGroupPolicy,
        mockServices.rootConfig.factory({ data: {} }),
      ],
    });
    expect(setPolicy).toHaveBeenCalledWith(expect.any(GroupPolicy));
  });
});
