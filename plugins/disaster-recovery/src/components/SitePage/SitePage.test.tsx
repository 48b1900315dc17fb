import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RunSummary } from '@understudy/plugin-disaster-recovery-common';
import {
  ago,
  atRiskSite,
  decidingFailover,
  failingOverSite,
  notReadySite,
  openedChange,
  passedDrill,
  readySite,
  trafficMovedSite,
  unknownSite,
} from '../../testing/fixtures';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import { renderPage } from '../../__testUtils__/renderPage';
import { openSitePage } from '../../__testUtils__/openSitePage';
import { SitePage } from './SitePage';

const regionCard = (name: string) =>
  within(screen.getByRole('region', { name: `Region ${name}` }));

describe('SitePage', () => {
  it('says that the standby could take over, with estimates', async () => {
    await openSitePage(readySite());
    expect(
      screen.getByText(
        'Serves from eu-west-1 – standby could take over now: estimated loss 4 s, estimated time 9 min.',
      ),
    ).toBeInTheDocument();
  });

  it('reports the runs of some days, the last one included', async () => {
    const api = await openSitePage(readySite());
    const asked = jest.spyOn(api, 'getReport');
    URL.createObjectURL = () => 'blob:report';
    URL.revokeObjectURL = () => {};
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    await userEvent.click(screen.getByRole('button', { name: 'Report…' }));
    const day = async (label: string, value: string) => {
      const field = screen.getByLabelText(label);
      await userEvent.clear(field);
      await userEvent.type(field, value);
    };
    await day('From', '2026-11-01');
    await day('Until and with', '2026-10-01');
    expect(screen.getByRole('button', { name: 'JSON' })).toBeDisabled();
    await day('Until and with', '2026-11-30');
    await userEvent.click(screen.getByRole('button', { name: 'JSON' }));
    expect(asked).toHaveBeenCalledWith('orders', {
      format: 'json',
      from: '2026-11-01',
      to: '2026-12-01',
    });
    expect(click).toHaveBeenCalledTimes(1);
    click.mockRestore();
  });

  it('says why it could not', async () => {
    await openSitePage(notReadySite());
    expect(
      screen.getByText(
        /standby could not take over now: The replica in eu-central-1 has stopped/,
      ),
    ).toBeInTheDocument();
  });

  it('says what is at risk', async () => {
    await openSitePage(atRiskSite());
    expect(
      screen.getByText(
        /could take over now: .*; but The last drill is 97 days/,
      ),
    ).toBeInTheDocument();
  });

  it('never calls unknown healthy', async () => {
    await openSitePage(unknownSite());
    expect(
      screen.getByText(/It is not known which region serves/),
    ).toBeInTheDocument();
    expect(
      regionCard('eu-west-1').getAllByText(
        /unknown \(stale, last heard 14 min ago\)/,
      ),
    ).toHaveLength(4);
    expect(screen.queryByText(/could take over now/)).toBeNull();
  });

  it('shows both regions side by side', async () => {
    await openSitePage(readySite());
    const active = regionCard('eu-west-1');
    expect(active.getByText('serving')).toBeInTheDocument();
    expect(active.getByText('home: active')).toBeInTheDocument();
    expect(active.getByText('users are sent here')).toBeInTheDocument();
    expect(active.getByText('3 healthy targets')).toBeInTheDocument();
    expect(active.getByText('3 in service, may be 3 to 9')).toBeInTheDocument();
    expect(active.getByText('primary, Multi-AZ')).toBeInTheDocument();
    expect(active.getByText('13 KiB pending, 3 s behind')).toBeInTheDocument();
    const pilot = regionCard('eu-central-1');
    expect(pilot.getByText('standby')).toBeInTheDocument();
    expect(pilot.getByText('replica, replicating')).toBeInTheDocument();
    expect(screen.getByText('lag 4 s')).toBeInTheDocument();
  });

  it('shows failed findings with their remedy and folds away what passed', async () => {
    await openSitePage(notReadySite());
    expect(screen.getByText(/start replication again/)).toBeInTheDocument();
    expect(screen.queryByText('The replica replicates')).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: '3 passed, show' }),
    );
    expect(screen.getByText('The replica replicates')).toBeInTheDocument();
  });

  it('tells when the verdict changed, and what made it', async () => {
    await openSitePage(readySite(), {
      changes: [
        {
          at: ago(3600),
          from: 'ready',
          to: 'not-ready',
          checks: [
            { check: 'replica-lag', from: 'pass', to: 'fail' },
            { check: 'gone-by-now', from: 'pass' },
          ],
        },
        { at: ago(7200), to: 'ready', checks: [] },
      ],
    });
    await screen.findByText('Changes of the verdict');
    expect(
      screen.getByText('Replica lag: fail; gone-by-now: not looked at'),
    ).toBeInTheDocument();
    expect(screen.getByText('not ready')).toBeInTheDocument();
  });

  it('says nothing of changes while there was none', async () => {
    const at = ago(7200);
    await openSitePage(readySite(), {
      changes: [{ at, to: 'ready', checks: [] }],
    });
    expect(screen.queryByText('Changes of the verdict')).toBeNull();
  });

  it('says in words what the chart draws, and asks for another window', async () => {
    const api = await openSitePage(readySite());
    expect(
      await screen.findByText(
        'Worst lag 70 s against an RPO of 60 s, over the RPO in 1 of 2 points, unknown once',
      ),
    ).toBeInTheDocument();
    const getLag = jest.spyOn(api, 'getLag');
    await userEvent.click(screen.getByRole('button', { name: '24 h' }));
    expect(getLag).toHaveBeenLastCalledWith('orders', 86_400);
  });

  it('says why buttons cannot be pressed and links the run', async () => {
    await openSitePage(failingOverSite());
    for (const name of ['Dry run', 'Drill', 'Fail over…']) {
      const button = screen.getByRole('button', { name });
      expect(button).toBeDisabled();
      expect(button).toHaveAccessibleDescription('failover #19 is under way');
    }
    expect(
      within(screen.getByRole('alert')).getByRole('link', {
        name: 'Failover #19',
      }),
    ).toHaveAttribute('href', '/disaster-recovery/runs/failover-19');
  });

  describe('after a failover', () => {
    const failedOver = (overrides: Partial<RunSummary> = {}) =>
      passedDrill({ kind: 'failover', change: openedChange, ...overrides });

    it('asks to merge the change of roles', async () => {
      await openSitePage(readySite({ runs: [failedOver()] }));
      expect(screen.getByRole('alert')).toHaveTextContent(
        /^Pipelines would plan the old roles: merge github\.com\/example\/orders\/pull\/7/,
      );
    });

    it('names the branch where there is no page', async () => {
      const change = { ...openedChange, url: undefined };
      await openSitePage(readySite({ runs: [failedOver({ change })] }));
      expect(screen.getByRole('alert')).toHaveTextContent(
        'merge branch dr/failover-19-failed-over of github.com/example/orders',
      );
    });

    it('is silent once it is merged', async () => {
      const site = readySite({ runs: [failedOver()] });
      site.evaluation.findings.push({
        check: 'pipeline-roles',
        title: 'Pipelines know who serves',
        status: 'pass',
        reason: 'so',
      });
      await openSitePage(site);
      expect(screen.queryByRole('alert')).toBeNull();
    });
  });

  it('offers to complete the failover when traffic moved by itself', async () => {
    await openSitePage(trafficMovedSite());
    expect(
      screen.getByText(
        'Route 53 moved traffic to eu-central-1 by itself, but its database is still a replica',
      ),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Complete the failover…' }),
    );
    expect(
      await screen.findByText(
        'Complete the failover of orders to eu-central-1',
      ),
    ).toBeInTheDocument();
  });

  it('does not speak of moved traffic where nothing moved', async () => {
    await openSitePage(readySite());
    expect(screen.queryByText(/by itself, but/)).toBeNull();
  });

  it('says what a run that stands still asks', async () => {
    await openSitePage(failingOverSite({ activeRun: decidingFailover() }));
    expect(screen.getByRole('alert')).toHaveTextContent(
      /^Failover #19 needs a decision: Scale out: .* 1 of 3 in service/,
    );
  });

  it('shows what a newer backend says as it came', async () => {
    const site = readySite({
      runs: [passedDrill({ status: 'hovering' as any, kind: 'dance' as any })],
      alerts: [
        { kind: 'odd' as any, region: 'x', since: ago(1), sentence: 'Odd' },
      ],
    });
    site.regions[0].currentRole = 'dancing' as any;
    site.evaluation.findings[0].status = 'maybe' as any;
    site.evaluation.verdict = 'superb' as any;
    await openSitePage(site);
    expect(screen.getByText('hovering')).toBeInTheDocument();
    expect(screen.getByText('dance #18')).toBeInTheDocument();
    expect(screen.getByText('odd')).toBeInTheDocument();
  });

  it('names the site that does not exist', async () => {
    renderPage(<SitePage />, new FakeDisasterRecoveryApi(), {
      mountPath: '/sites/:name',
      at: '/sites/nope',
    });
    expect(await screen.findByText('There is no site nope')).toBeVisible();
  });
});
