import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  RunSummary,
  SiteDetail,
} from '@understudy/plugin-disaster-recovery-common';
import {
  ago,
  atRiskSite,
  decidingFailover,
  failingOverSite,
  failoverPlan,
  notReadySite,
  openedChange,
  passedDrill,
  readySite,
  trafficMovedSite,
  twoWritersSite,
  unknownSite,
} from '../../testing/fixtures';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import { refusal } from '../../testing/refusal';
import { renderPage } from '../../__testUtils__/renderPage';
import { SitePage } from './SitePage';

const open = async (site: SiteDetail) => {
  const api = new FakeDisasterRecoveryApi({
    sites: [site],
    plan: failoverPlan(),
    lag: [
      { at: new Date(Date.now() - 120_000).toISOString(), value: 4 },
      { at: new Date(Date.now() - 60_000).toISOString() },
      { at: new Date().toISOString(), value: 70 },
    ],
  });
  renderPage(<SitePage />, api, {
    mountPath: '/sites/:name',
    at: `/sites/${site.name}`,
  });
  await screen.findByText('Findings');
  return api;
};

const regionCard = (name: string) =>
  within(screen.getByRole('region', { name: `Region ${name}` }));

describe('SitePage', () => {
  it('says that the standby could take over, with estimates', async () => {
    await open(readySite());
    expect(
      screen.getByText(
        'Serves from eu-west-1 – standby could take over now: estimated loss 4 s, estimated time 9 min.',
      ),
    ).toBeInTheDocument();
  });

  it('says why it could not', async () => {
    await open(notReadySite());
    expect(
      screen.getByText(
        /standby could not take over now: The replica in eu-central-1 has stopped/,
      ),
    ).toBeInTheDocument();
  });

  it('says what is at risk', async () => {
    await open(atRiskSite());
    expect(
      screen.getByText(
        /could take over now: .*; but The last drill is 97 days/,
      ),
    ).toBeInTheDocument();
  });

  it('never calls unknown healthy', async () => {
    await open(unknownSite());
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
    await open(readySite());
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
    await open(notReadySite());
    expect(screen.getByText(/start replication again/)).toBeInTheDocument();
    expect(screen.queryByText('The replica replicates')).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: '3 passed, show' }),
    );
    expect(screen.getByText('The replica replicates')).toBeInTheDocument();
  });

  it('says in words what the chart draws, and asks for another window', async () => {
    const api = await open(readySite());
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
    await open(failingOverSite());
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
      await open(readySite({ runs: [failedOver()] }));
      expect(screen.getByRole('alert')).toHaveTextContent(
        /^Pipelines would plan the old roles: merge github\.com\/example\/orders\/pull\/7/,
      );
    });

    it('names the branch where there is no page', async () => {
      const change = { ...openedChange, url: undefined };
      await open(readySite({ runs: [failedOver({ change })] }));
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
      await open(site);
      expect(screen.queryByRole('alert')).toBeNull();
    });
  });

  it('offers to complete the failover when traffic moved by itself', async () => {
    await open(trafficMovedSite());
    expect(
      screen.getByText(
        'Route 53 moved traffic to eu-central-1 by itself, but its database is still a replica',
      ),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Complete the failover…' }),
    );
    expect(
      await screen.findByText('Fail over orders to eu-central-1'),
    ).toBeInTheDocument();
  });

  it('does not speak of moved traffic where nothing moved', async () => {
    await open(readySite());
    expect(screen.queryByText(/by itself, but/)).toBeNull();
  });

  describe('where data may go apart', () => {
    it('says so in red, and fences with a reason', async () => {
      const api = await open(twoWritersSite());
      const fence = jest.spyOn(api, 'fence');
      const [banner] = screen.getAllByRole('alert');
      expect(banner).toHaveTextContent(/^Two regions take writes/);
      expect(banner).toHaveTextContent(/will be lost \(first seen 2 min ago\)/);
      expect(banner).toHaveTextContent(
        'eu-west-1 is being fenced: orders-asg still has 3 instances, looked at 12 s ago.',
      );
      await userEvent.click(
        within(banner).getByRole('button', { name: 'Fence eu-west-1…' }),
      );
      const asked = within(await screen.findByRole('dialog'));
      const send = asked.getByRole('button', { name: 'Fence eu-west-1' });
      expect(send).toBeDisabled();
      await userEvent.type(asked.getByLabelText(/Reason/), 'it came back');
      fence.mockRejectedValueOnce(refusal(403, 'You may not fence'));
      await userEvent.click(send);
      expect(await asked.findByText('You may not fence')).toBeInTheDocument();
      await userEvent.click(send);
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      expect(fence).toHaveBeenLastCalledWith('orders', {
        reason: 'it came back',
      });
    });

    it('says why the person cannot fence', async () => {
      const site = twoWritersSite();
      site.actions.fence = { allowed: false, blockedBecause: 'Ask on-call' };
      await open(site);
      const button = screen.getByRole('button', { name: 'Fence eu-west-1…' });
      expect(button).toBeDisabled();
      expect(button).toHaveAccessibleDescription('Ask on-call');
    });

    it('says that a region is watched while it is silent', async () => {
      const { fenceWatch } = twoWritersSite();
      await open(
        readySite({ fenceWatch: { ...fenceWatch!, state: 'silent' } }),
      );
      expect(screen.getByRole('alert')).toHaveTextContent(
        'eu-west-1 does not answer, and is fenced as soon as it does, looked at 12 s ago.',
      );
    });

    it('is silent once the region is fenced', async () => {
      const { fenceWatch } = twoWritersSite();
      await open(
        readySite({ fenceWatch: { ...fenceWatch!, state: 'fenced' } }),
      );
      expect(screen.queryByRole('alert')).toBeNull();
    });
  });

  describe('the lock', () => {
    const lock = {
      state: 'held' as const,
      holder: 'eve@laptop',
      run: 'command-7',
      since: ago(600),
      expiresAt: ago(-60),
    };

    it('names who holds it outside of this portal', async () => {
      await open(readySite({ lock }));
      expect(screen.getByRole('alert')).toHaveTextContent(
        /^eve@laptop holds the right to change the roles of orders since .* for run command-7 outside of this portal: it is at work/,
      );
    });

    it('says so where its holder no longer renews it', async () => {
      await open(readySite({ lock: { ...lock, expiresAt: ago(60) } }));
      expect(screen.getByRole('alert')).toHaveTextContent(
        /should have renewed by .* Ask there whether the run still goes on/,
      );
    });

    it.each([
      ['of a run of this portal', { ...lock, run: 'drill-18' }],
      ['that was released', { ...lock, state: 'released' as const }],
    ])('is no news %s', async (_, quiet) => {
      await open(readySite({ lock: quiet }));
      expect(screen.queryByRole('alert')).toBeNull();
    });
  });

  it('says that the command of the repository is old', async () => {
    await open(
      readySite({
        commandVersion: { repository: '0.1.0', portal: '0.2.0', old: true },
      }),
    );
    expect(screen.getByRole('alert')).toHaveTextContent(
      /is of version 0.1.0, the portal's is 0.2.0/,
    );
  });

  it('says what a run that stands still asks', async () => {
    await open(failingOverSite({ activeRun: decidingFailover() }));
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
    await open(site);
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
