import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  atRiskSite,
  decidingFailover,
  measurement,
  notReadySite,
  PILOT,
  readySite,
  runningFailover,
  twoWritersSite,
  unknownSite,
  waitingFailover,
} from '../../testing/fixtures';
import type { DisasterRecoverySignal } from '@understudy/plugin-disaster-recovery-common';
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
    await waitFor(() => expect(names()).toEqual(['search']));
    expect(counter).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(counter);
    await waitFor(() => expect(names()).toHaveLength(4));
  });

  it('narrows by search, owner and region', async () => {
    const api = fleet();
    api.state.sites.push(
      readySite({ name: 'abroad', servingRegion: 'us-east-1' }),
    );
    renderPage(<FleetPage />, api);
    await userEvent.type(await screen.findByLabelText('Search'), 'PAY');
    await waitFor(() => expect(names()).toEqual(['payments']));
    await userEvent.clear(screen.getByLabelText('Search'));

    await userEvent.click(screen.getByLabelText('Owner'));
    await userEvent.click(screen.getByRole('option', { name: 'team-b' }));
    await waitFor(() => expect(names()).toEqual(['payments']));
    await userEvent.click(screen.getByLabelText('Owner'));
    await userEvent.click(screen.getByRole('option', { name: 'Any owner' }));

    await userEvent.click(screen.getByLabelText('Region'));
    await userEvent.click(screen.getByRole('option', { name: 'us-east-1' }));
    await waitFor(() => expect(names()).toEqual(['abroad']));
  });

  it('shows only the sites that my groups own', async () => {
    renderPage(<FleetPage />, fleet());
    await screen.findByRole('table');
    await userEvent.click(screen.getByRole('button', { name: 'My sites' }));
    await waitFor(() =>
      expect(names()).toEqual(['search', 'ledger', 'orders']),
    );
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
      await screen.findByRole('region', { name: 'What stands still' }),
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
    const yours = await screen.findByRole('region', {
      name: 'What waits for you',
    });
    expect(within(yours).getAllByRole('listitem')).toHaveLength(1);
    const others = await screen.findByRole('region', {
      name: 'What stands still',
    });
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

  it('shows one part at a time, in the order that is asked for', async () => {
    const api = new FakeDisasterRecoveryApi({
      sites: Array.from({ length: 120 }, (_, at) =>
        readySite({ name: `site-${String(at).padStart(3, '0')}` }),
      ),
    });
    const asked = jest.spyOn(api, 'querySites');
    renderPage(<FleetPage />, api);
    await screen.findByRole('table');
    expect(names()).toHaveLength(50);
    expect(screen.getByText('1-50 of 120 sites')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Previous' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(() => expect(names()[0]).toBe('site-050'));
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(() => expect(names()).toHaveLength(20));
    expect(screen.getByText('101-120 of 120 sites')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    await waitFor(() => expect(names()[0]).toBe('site-050'));
    await userEvent.click(screen.getByLabelText('Order'));
    await userEvent.click(screen.getByRole('option', { name: 'Oldest drill' }));
    await waitFor(() => expect(names()[0]).toBe('site-000'));
    const lists = asked.mock.calls.map(([query]) => query);
    expect(lists.every(({ limit = 0 }) => limit > 0 && limit <= 50)).toBe(true);
    expect(lists).toContainEqual({ sort: 'drill-age', limit: 50 });
  });

  it('keeps what it shows while another part is on its way, and says so where it does not come', async () => {
    const api = fleet();
    const { querySites } = api;
    renderPage(<FleetPage />, api);
    await screen.findByRole('table');
    api.querySites = async query => {
      if (query.verdict) {
        throw new Error('no answer');
      }
      return querySites(query);
    };
    await userEvent.click(screen.getByRole('button', { name: '1 not ready' }));
    expect(await screen.findByText('no answer')).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(screen.getByLabelText('Search')).toBeInTheDocument();
  });

  describe('told by signals', () => {
    const told = (api: FakeDisasterRecoveryApi) => {
      let publish: (signal: DisasterRecoverySignal) => void = () => {};
      const listeners = new Set<(signal: DisasterRecoverySignal) => void>();
      renderPage(<FleetPage />, api, {
        signals: {
          subscribe: (_channel, listener: any) => {
            listeners.add(listener);
            return { unsubscribe: () => listeners.delete(listener) };
          },
        },
      });
      publish = signal => listeners.forEach(each => each(signal));
      return (signal: DisasterRecoverySignal) => act(() => publish(signal));
    };

    it('asks for the row that changed, and for no other', async () => {
      const api = fleet();
      api.state.sites[0].version = 3;
      const asked = jest.spyOn(api, 'querySites');
      const publish = told(api);
      await screen.findByRole('table');
      await waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
      asked.mockClear();
      // What it shows already is not asked for again.
      publish({ type: 'site-changed', site: 'orders', version: 3 });
      expect(asked).not.toHaveBeenCalled();

      api.state.sites[0] = {
        ...api.state.sites[0],
        version: 4,
        lag: measurement('replicaLag', PILOT, 41),
      };
      publish({ type: 'site-changed', site: 'orders', version: 4 });
      expect(await row('orders').findByText('41 s / 60 s')).toBeInTheDocument();
      expect(asked.mock.calls).toEqual([
        [{ sort: 'severity', name: ['orders'] }],
      ]);
    });

    it('puts a row where it belongs by now', async () => {
      const api = fleet();
      const publish = told(api);
      await screen.findByRole('table');
      api.state.sites[0] = notReadySite({ name: 'orders', version: 9 });
      publish({ type: 'site-changed', site: 'orders', version: 9 });
      await waitFor(() =>
        expect(names()).toEqual(['orders', 'search', 'ledger', 'payments']),
      );
      expect(
        screen.getByRole('button', { name: '2 not ready' }),
      ).toBeInTheDocument();
    });
  });

  it('says what it cannot show, and tries again', async () => {
    const api = fleet();
    const { querySites } = api;
    api.querySites = async () => {
      throw new Error('no answer');
    };
    renderPage(<FleetPage />, api);
    expect(await screen.findByText('no answer')).toBeInTheDocument();
    api.querySites = querySites;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table')).toBeInTheDocument();
  });
});
