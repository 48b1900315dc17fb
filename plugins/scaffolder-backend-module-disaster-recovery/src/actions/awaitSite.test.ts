import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { runAction } from '../__testUtils__/runAction';
import { createAwaitSiteAction } from './awaitSite';

const orders = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders' },
  spec: { type: 'dr-site' },
};

describe('dr:site:await', () => {
  const run = (catalog: ReturnType<typeof catalogServiceMock>) =>
    runAction(
      createAwaitSiteAction({ catalog, patience: 0.05, between: 0.01 }),
      { input: { name: 'orders' } },
    );

  it('waits until the catalog shows the site', async () => {
    const catalog = catalogServiceMock({ entities: [orders] });
    const asked = jest
      .spyOn(catalog, 'getEntityByRef')
      .mockResolvedValueOnce(undefined);
    expect(await run(catalog)).toEqual({
      entityRef: 'component:default/orders',
    });
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('fails where it never comes, and says what may be missing', async () => {
    await expect(run(catalogServiceMock())).rejects.toThrow(
      /does not show component:default\/orders .*install @understudy\/plugin-catalog-backend-module-local-repositories/,
    );
  });
});
