import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  atRiskSite,
  decidingFailover,
  notReadySite,
  PILOT,
  readySite,
  runningFailover,
  twoWritersSite,
  unknownSite,
  waitingFailover,
} from '../../testing/fixtures';
import { waitingRequest } from '../../testing/waitingFixtures';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import { renderPage } from '../../__testUtils__/renderPage';
import { FleetPage } from './FleetPage';

const fleet = () =>
  new FakeDisasterRecoveryApi({
    sites: [readySite(), atRiskSite(), notReadySite(), unknownSite()],
  });

const names = () =>
  screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

const row = (name: string) =>
  within(screen.getByRole('rowheader', { name }).closest('tr')!);

describe('FleetPage', () => {
  it('counts verdicts and shows the worst sites first', async () => {
    renderPage(<FleetPage />, fleet());
    await screen.findByRole('table');
    for (const verdict of ['ready', 'at risk', 'not ready', 'unknown']) {
      expect(
        screen.getByRole('button', { name: `1 ${verdict}` }),
      ).toBeInTheDocument();
    }
    expect(names()).toEqual(['search', 'ledger', 'payments', 'orders']);
  });

  it('narrows by verdict, and widens again', async () => {
    renderPage(<FleetPage />, fleet());
    await screen.findByRole('table');
    const counter = screen.getByRole('button', { name: '1 not ready' });
    await userEvent.click(counter);
    expect(names()).toEqual(['search']);
    expect(counter).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(counter);
    expect(names()).toHaveLength(4);
  });

  it('narrows by search, owner and region', async () => {
    const api = fleet();
    api.state.sites.push(
      readySite({ name: 'abroad', servingRegion: 'us-east-1' }),
    );
    renderPage(<FleetPage />, api);
    await userEvent.type(await screen.findByLabelText('Search'), 'PAY');
    expect(names()).toEqual(['payments']);
    await userEvent.clear(screen.getByLabelText('Search'));

    await userEvent.click(screen.getByLabelText('Owner'));
    await userEvent.click(screen.getByRole('option', { name: 'team-b' }));
    expect(names()).toEqual(['payments']);
    await userEvent.click(screen.getByLabelText('Owner'));
    await userEvent.click(screen.getByRole('option', { name: 'Any owner' }));

    await userEvent.click(screen.getByLabelText('Region'));
    await userEvent.click(screen.getByRole('option', { name: 'us-east-1' }));
    expect(names()).toEqual(['abroad']);
  });

  it('shows only the sites that my groups own', async () => {
    renderPage(<FleetPage />, fleet());
    await screen.findByRole('table');
    await userEvent.click(screen.getByRole('button', { name: 'My sites' }));
    expect(names()).toEqual(['search', 'ledger', 'orders']);
  });

  it('says unknown with its age, and why a lag is unknown', async () => {
    renderPage(<FleetPage />, fleet());
    await screen.findByRole('table');
    const ledger = row('ledger');
    expect(ledger.getAllByText('unknown')).toHaveLength(2);
    expect(ledger.getByText('last heard 14 min ago')).toBeInTheDocument();
    expect(ledger.queryByText('ready')).not.toBeInTheDocument();
    expect(row('search').getByText(/not-replicating/)).toBeInTheDocument();
  });

  it('shows who serves away from home, the lag, the drill and the run', async () => {
    const api = new FakeDisasterRecoveryApi({
      sites: [
        readySite({
          awayFromHome: true,
          servingRegion: PILOT,
          activeRun: runningFailover(),
        }),
      ],
    });
    renderPage(<FleetPage />, api);
    await screen.findByRole('table');
    const orders = row('orders');
    expect(
      orders.getByTitle('serving away from home', { exact: false }),
    ).toBeInTheDocument();
    expect(orders.getByText('4 s / 60 s')).toBeInTheDocument();
    expect(orders.getByText('12 d ago')).toBeInTheDocument();
    expect(orders.getByText('restored in 8 m 12 s')).toBeInTheDocument();
    expect(orders.getByRole('link', { name: 'Failover 45 %' })).toHaveAttribute(
      'href',
      '/disaster-recovery/runs/failover-19',
    );
    expect(orders.getByRole('link', { name: 'orders' })).toHaveAttribute(
      'href',
      '/disaster-recovery/sites/orders',
    );
  });

  it('shows first what cannot wait: data going apart, then what stands still', async () => {
    const api = fleet();
    api.state.sites.push(
      readySite({
        name: 'asks',
        activeRun: waitingFailover({ site: 'asks' }),
      }),
      readySite({ name: 'stands', activeRun: decidingFailover() }),
      { ...twoWritersSite(), name: 'torn' },
    );
    renderPage(<FleetPage />, api);
    await screen.findByRole('table');
    expect(names().map(name => name?.replace('two writers', ''))).toEqual([
      'torn',
      'stands',
      'asks',
      'search',
      'ledger',
      'payments',
      'orders',
    ]);
    const waiting = within(
      screen.getByRole('region', { name: 'What stands still' }),
    );
    const [torn, stands, asks] = waiting.getAllByRole('alert');
    expect(torn).toHaveTextContent(/^torn: eu-west-1 takes writes beside/);
    expect(stands).toHaveTextContent(
      /^stands: Failover #19 needs a decision: Scale out/,
    );
    expect(asks).toHaveTextContent(
      /^asks: olivia asks to fail over to eu-central-1; others must approve/,
    );
    expect(within(stands).getByRole('link', { name: 'Look' })).toHaveAttribute(
      'href',
      '/disaster-recovery/runs/failover-19',
    );
    expect(within(torn).getByRole('link', { name: 'Look' })).toHaveAttribute(
      'href',
      '/disaster-recovery/sites/torn',
    );
    expect(row('stands').getByText('needs a decision')).toBeInTheDocument();
    expect(row('asks').getByText('waiting for approval')).toBeInTheDocument();
  });

  it('shows before all else what waits for whoever looks, and that once', async () => {
    const api = fleet();
    api.state.sites.push(
      readySite({ name: 'asks', activeRun: waitingFailover() }),
      readySite({ name: 'other', activeRun: waitingFailover({ id: 'r7' }) }),
    );
    api.state.waiting = [waitingRequest()];
    renderPage(<FleetPage />, api);
    await screen.findByRole('table');
    const yours = screen.getByRole('region', { name: 'What waits for you' });
    expect(within(yours).getAllByRole('listitem')).toHaveLength(1);
    const others = screen.getByRole('region', { name: 'What stands still' });
    expect(within(others).getAllByRole('alert')).toHaveLength(1);
    expect(
      // eslint-disable-next-line no-bitwise
      yours.compareDocumentPosition(others) & Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
  });

  it('leads from an empty fleet to the wizard', async () => {
    renderPage(<FleetPage />, new FakeDisasterRecoveryApi());
    expect(
      await screen.findByRole('link', { name: 'Create a DR site' }),
    ).toHaveAttribute('href', '/create');
  });

  it('says what it cannot show, and tries again', async () => {
    const api = fleet();
    const { listSites } = api;
    api.listSites = async () => {
      throw new Error('no answer');
    };
    renderPage(<FleetPage />, api);
    expect(await screen.findByText('no answer')).toBeInTheDocument();
    api.listSites = listSites;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table')).toBeInTheDocument();
  });
});
