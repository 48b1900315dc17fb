import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { catalogModuleLocalRepositories } from './module';

describe('catalogModuleLocalRepositories', () => {
  const folder = createMockDirectory();

  const providersWith = async (data: object) => {
    const addEntityProvider = jest.fn();
    await startTestBackend({
      extensionPoints: [
        [catalogProcessingExtensionPoint, { addEntityProvider } as any],
      ],
      features: [
        catalogModuleLocalRepositories,
        mockServices.rootConfig.factory({ data }),
      ],
    });
    return addEntityProvider.mock.calls.map(([provider]) =>
      provider.getProviderName(),
    );
  };

  it('is off unless configured', async () => {
    await expect(providersWith({})).resolves.toEqual([]);
  });

  it('provides entities from the configured folder', async () => {
    await expect(
      providersWith({
        disasterRecovery: { localRepositories: { directory: folder.path } },
      }),
    ).resolves.toEqual(['LocalRepositoriesProvider']);
  });
});
