import { screen, waitFor, within } from '@testing-library/react';
import { renderPage } from '../../__testUtils__/renderPage';
import { siteBindings } from '../../testing/bindingFixtures';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import { Bindings } from './Bindings';

const cells = (row: HTMLElement) =>
  [...row.querySelectorAll('th, td')].map(cell => cell.textContent);

describe('Bindings', () => {
  it('lists what is bound, with what is the matter beside it', async () => {
    renderPage(
      <Bindings site="orders" />,
      new FakeDisasterRecoveryApi({ bindings: siteBindings() }),
    );
    const table = await screen.findByRole('table', {
      name: 'Resources',
      hidden: true,
    });
    const [, database, balancer, secret] = within(table).getAllByRole('row');
    expect(cells(database)).toEqual([
      'Database',
      'orders-mysql',
      'rds-replica',
      'eu-central-1',
      '123456789012',
      '-',
    ]);
    expect(within(database).getByText('orders-mysql')).toHaveAttribute(
      'title',
      'arn:aws:rds:eu-central-1:123456789012:db:orders-mysql',
    );
    expect(cells(balancer).at(-1)).toMatch(
      /^Watched only: a Network Load Balancer keeps connections\.$/,
    );
    expect(cells(secret)).toEqual([
      'Secret',
      'none',
      'secrets-manager-secret',
      'eu-central-1',
      '123456789012',
      'refused: it names a secret which the site "payments" has alreadyRemedy: Correct the manifest',
    ]);
    expect(
      screen.getByText(
        '2 resources are named by its manifests in Parameter Store; 1 wants looking at',
      ),
    ).toBeInTheDocument();
  });

  it('is folded, and says where a person wrote it', async () => {
    const [database] = siteBindings();
    renderPage(
      <Bindings site="orders" />,
      new FakeDisasterRecoveryApi({
        bindings: [{ ...database, origin: 'catalog' }],
      }),
    );
    const summary = await screen.findByText(
      "1 resource is named by the site's entity",
    );
    expect(summary.closest('details')).not.toHaveAttribute('open');
  });

  it('is read again when the site was judged anew: no row says what is mended already', async () => {
    const [database, , secret] = siteBindings();
    const api = new FakeDisasterRecoveryApi({ bindings: [database, secret] });
    let tell: (signal: object) => void = () => {};
    renderPage(<Bindings site="orders" />, api, {
      signals: {
        subscribe: (_, onMessage) => {
          tell = onMessage as typeof tell;
          return { unsubscribe: () => {} };
        },
      },
    });
    await screen.findByText(/1 wants looking at$/);
    api.state.bindings = [database];
    tell({ type: 'site-changed', site: 'orders' });
    expect(await screen.findByText(/Parameter Store$/)).toBeInTheDocument();
  });

  it('says nothing where it cannot', async () => {
    const api = new FakeDisasterRecoveryApi();
    const asked = jest.fn().mockRejectedValue(new Error('no answer'));
    api.getBindings = asked;
    renderPage(<Bindings site="orders" />, api);
    await waitFor(() => expect(asked).toHaveBeenCalled());
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});
