import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { scaffolderModuleDisasterRecovery } from './module';

describe('scaffolderModuleDisasterRecovery', () => {
  it('adds its actions, with an example of each', async () => {
    const addActions = jest.fn();
    await startTestBackend({
      extensionPoints: [[scaffolderActionsExtensionPoint, { addActions }]],
      features: [
        scaffolderModuleDisasterRecovery,
        catalogServiceMock.factory(),
        mockServices.rootConfig.factory({ data: {} }),
      ],
    });
    const actions = addActions.mock.calls.flat();
    expect(actions.map(({ id }) => id)).toEqual([
      'dr:site:prepare',
      'dr:site:verify',
      'dr:publish:local',
      'dr:site:deploy',
      'dr:site:await',
      'dr:upgrade',
      'dr:drill:start',
    ]);
    for (const { id, examples } of actions) {
      expect(examples[0].example).toContain(`action: ${id}`);
    }
  });
});
