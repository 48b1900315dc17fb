import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { SITE_ANNOTATION } from '@understudy/plugin-disaster-recovery-common';
import {
  decidingFailover,
  readySite,
  twoWritersSite,
} from '../../testing/fixtures';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import { renderPage } from '../../__testUtils__/renderPage';
import { EntitySiteCard } from './EntitySiteCard';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', annotations: { [SITE_ANNOTATION]: 'orders' } },
};

describe('EntitySiteCard', () => {
  it('says whether the site of the annotation could be taken over', async () => {
    renderPage(
      <EntityProvider entity={entity}>
        <EntitySiteCard />
      </EntityProvider>,
      new FakeDisasterRecoveryApi({ sites: [readySite()] }),
    );
    expect(
      await screen.findByText(/standby could take over now/),
    ).toBeInTheDocument();
    expect(screen.getByText('ready')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Show site orders' }),
    ).toHaveAttribute('href', '/disaster-recovery/sites/orders');
  });

  it('I9: says of an entity that only names the site of another one that nothing protects it', async () => {
    const copy = {
      ...entity,
      metadata: { ...entity.metadata, name: 'orders-copy' },
    };
    renderPage(
      <EntityProvider entity={copy}>
        <EntitySiteCard />
      </EntityProvider>,
      new FakeDisasterRecoveryApi({ sites: [readySite()] }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^component:default\/orders-copy is not protected: the site orders belongs to component:default\/orders, which named it first/,
    );
    expect(screen.queryByText('ready')).not.toBeInTheDocument();
    expect(screen.queryByText(/could take over/)).not.toBeInTheDocument();
  });

  it('says what cannot wait', async () => {
    renderPage(
      <EntityProvider entity={entity}>
        <EntitySiteCard />
      </EntityProvider>,
      new FakeDisasterRecoveryApi({
        sites: [twoWritersSite({ activeRun: decidingFailover() })],
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^eu-west-1 takes writes beside/,
    );
    expect(screen.getByText('needs a decision')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Failover #19' })).toHaveAttribute(
      'href',
      '/disaster-recovery/runs/failover-19',
    );
  });
});
