import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import { waveDetail, wavePlan, waveSite } from '../../testing/waveFixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { WavesUnderWay } from '../FleetPage/WavesUnderWay';
import { WavesPage } from '../WavesPage';
import { WavePage } from './WavePage';

const open = (api: FakeDisasterRecoveryApi, at: string) =>
  renderPage(
    <Routes>
      <Route path="/disaster-recovery/waves" element={<WavesPage />} />
      <Route path="/disaster-recovery/waves/:id" element={<WavePage />} />
    </Routes>,
    api,
    { at },
  );

const AT = '/disaster-recovery/waves/wave-1';

describe('the page of a wave', () => {
  it('shows tiers and sites, those that want a person first, with what can be done', async () => {
    const wave = waveDetail({
      sites: [
        waveSite('ledger', {
          status: 'failed',
          error: 'lag-within-rpo is violated',
          guards: ['lag-within-rpo'],
        }),
        waveSite('payments', { after: ['site:ledger'] }),
        waveSite('shop', { status: 'running', stage: 2, tier: 'tier-2' }),
      ],
    });
    const api = new FakeDisasterRecoveryApi({ waves: [wave] });
    const decide = jest.fn().mockResolvedValue(wave);
    api.decideWave = decide;
    open(api, AT);
    const sites = await screen.findByRole('region', { name: 'Sites' });
    const rows = within(sites).getAllByRole('listitem');
    expect(rows[0]).toHaveTextContent('ledger');
    expect(rows[0]).toHaveTextContent('lag-within-rpo is violated');
    expect(
      screen.getByText(/waits for ledger, which it needs/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: 'tier-1: 1 failed, 1 to come' }),
    ).toBeInTheDocument();
    await userEvent.click(
      within(rows[0]).getByRole('button', { name: 'Try ledger again' }),
    );
    expect(decide).toHaveBeenCalledWith('wave-1', {
      kind: 'retry-step',
      step: 'site:ledger',
    });
    const panel = screen.getByRole('region', {
      name: 'What the wave waits for',
    });
    expect(
      within(panel).getByRole('button', { name: 'Set aside lag-within-rpo…' }),
    ).toBeEnabled();
    expect(panel).toHaveTextContent('It holds up 1 site: ledger.');
    await userEvent.click(
      screen.getByRole('button', { name: 'Stop after tier-1' }),
    );
    expect(decide).toHaveBeenLastCalledWith('wave-1', {
      kind: 'pause',
      stage: 1,
    });
  });

  it('asks the approver, and says why somebody cannot', async () => {
    const wave = waveDetail({ status: 'pending-approval' });
    wave.actions.approve = {
      allowed: false,
      blockedBecause: 'You requested this run; somebody else must approve',
    };
    open(new FakeDisasterRecoveryApi({ waves: [wave] }), AT);
    const panel = await screen.findByRole('region', {
      name: 'What the wave waits for',
    });
    expect(
      within(panel).getByRole('button', { name: /Approve/ }),
    ).toBeDisabled();
    expect(panel).toHaveTextContent('somebody else must approve');
    expect(panel).toHaveTextContent('Lets 3 sites go');
  });

  it('offers whatever lets a wave go on that nobody approved in time', async () => {
    const wave = waveDetail({
      status: 'needs-decision',
      question: {
        step: 'approval',
        reason: 'Approval: Not done within its deadline',
        options: ['retry-step', 'extend', 'approve', 'break-glass', 'abort'],
        since: '2026-11-27T03:30:00.000Z',
      },
    });
    const api = new FakeDisasterRecoveryApi({ waves: [wave] });
    const decide = jest.fn().mockResolvedValue(wave);
    api.decideWave = decide;
    open(api, AT);
    const panel = await screen.findByRole('region', {
      name: 'What the wave waits for',
    });
    for (const name of [/^Approve/, /^Break the glass/, /^Stop for good/]) {
      expect(within(panel).getByRole('button', { name })).toBeEnabled();
    }
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Ask again' }),
    );
    expect(decide).toHaveBeenCalledWith('wave-1', {
      kind: 'retry-step',
      step: 'approval',
    });
  });

  it('one cause is one decision, however many sites it holds up', async () => {
    const wave = waveDetail({
      sites: [
        ...['a', 'b', 'c', 'd', 'e', 'f'].map(name =>
          waveSite(name, { status: 'failed', guards: ['fence-unproven'] }),
        ),
        waveSite('asks', {
          status: 'running',
          stands: true,
          run: {
            id: 'run-1',
            number: 1,
            kind: 'failover',
            status: 'needs-decision',
            createdAt: '2026-11-27T03:00:00.000Z',
            actual: {},
            question: {
              reason: 'Fence old primary',
              guards: ['fence-unproven'],
              options: ['override'],
              since: '2026-11-27T03:10:00.000Z',
            },
          },
        }),
      ],
    });
    open(new FakeDisasterRecoveryApi({ waves: [wave] }), AT);
    expect(
      await screen.findAllByRole('button', { name: /Set aside/ }),
    ).toHaveLength(1);
    expect(
      screen.getByText(/It holds up 7 sites: a, b, c and 4 more/),
    ).toBeInTheDocument();
  });

  it('a site has the buttons of whoever controls it, whatever he may do with the others', async () => {
    const allowed = { allowed: true };
    const wave = waveDetail({
      sites: [
        waveSite('mine', {
          status: 'failed',
          actions: { 'retry-step': allowed, 'skip-step': allowed },
        }),
      ],
      hidden: 2,
    });
    wave.actions['retry-step'] = { allowed: false, blockedBecause: 'not all' };
    open(new FakeDisasterRecoveryApi({ waves: [wave] }), AT);
    expect(
      await screen.findByRole('button', { name: 'Try mine again' }),
    ).toBeEnabled();
  });

  it('says who asks, since when, until when it is valid, and who decided what', async () => {
    const wave = waveDetail({
      status: 'pending-approval',
      validUntil: '2036-05-28T07:00:00.000Z',
      decisions: [
        {
          kind: 'override',
          guard: 'fence-unproven',
          by: 'user:default/olivia',
          at: '2026-11-27T03:00:00.000Z',
          reason: 'nobody can look',
        },
        {
          kind: 'approve',
          by: 'user:default/adam',
          at: '2026-11-27T03:05:00.000Z',
        },
      ],
    });
    wave.plan.approvals = { ...wave.plan.approvals, count: 2 };
    open(new FakeDisasterRecoveryApi({ waves: [wave] }), AT);
    const panel = await screen.findByRole('region', {
      name: 'What the wave waits for',
    });
    expect(panel).toHaveTextContent('1 of 2 approvals given, by adam.');
    expect(panel).toHaveTextContent('olivia asks');
    expect(screen.getByText(/begins with other sites until/)).toHaveTextContent(
      /28/,
    );
    expect(
      screen.getByText(/overrode fence-unproven: “nobody can look”/),
    ).toBeInTheDocument();
  });

  it('plans for the region of the address, wants it typed, and leads to the wave', async () => {
    const api = new FakeDisasterRecoveryApi({
      waves: [waveDetail()],
      wavePlan: wavePlan({
        leftOut: [
          {
            site: 'blog',
            because: 'reprotect #6 is under way',
            neededBy: ['payments', 'shop'],
          },
        ],
        forecast: { ...wavePlan().forecast, highSeconds: 20_000 },
      }),
    });
    const start = jest.spyOn(api, 'startWave');
    open(api, '/disaster-recovery/waves?region=eu-west-1');
    expect(await screen.findByText(/3 sites/)).toBeInTheDocument();
    expect(screen.getByText(/payments waits for ledger/)).toBeInTheDocument();
    expect(screen.getByText(/reprotect #6 is under way/)).toHaveTextContent(
      'payments, shop go all the same, and need it',
    );
    expect(
      screen.getByText(/after 4 h it asks whether it may begin with others/),
    ).toBeInTheDocument();
    const submit = screen.getByRole('button', { name: 'Request the wave' });
    expect(submit).toBeDisabled();
    await userEvent.click(
      screen.getByRole('checkbox', { name: /fence-unproven/ }),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: /Region/ }),
      'eu-west-1',
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: /Reason/ }),
      'it burns',
    );
    await userEvent.click(submit);
    await waitFor(() =>
      expect(start).toHaveBeenCalledWith(
        expect.objectContaining({
          region: 'eu-west-1',
          confirmation: 'eu-west-1',
          overrides: [{ guard: 'fence-unproven', reason: 'it burns' }],
        }),
      ),
    );
    expect(
      await screen.findByRole('heading', { name: /Wave #1 away from/ }),
    ).toBeInTheDocument();
  });
});

describe('the fleet', () => {
  it('says that a wave is under way, and leads to it', async () => {
    const wave = waveDetail({
      status: 'pending-approval',
      counts: {
        waiting: 3,
        running: 0,
        standing: 0,
        done: 0,
        failed: 0,
        left: 0,
      },
    });
    const over = waveDetail({ id: 'wave-0', number: 9, status: 'succeeded' });
    renderPage(
      <WavesUnderWay />,
      new FakeDisasterRecoveryApi({ waves: [wave, over] }),
    );
    const section = await screen.findByRole('region', {
      name: 'Waves under way',
    });
    expect(section).toHaveTextContent(
      'Wave #1 away from eu-west-1: olivia asks, and somebody else must approve',
    );
    expect(section).not.toHaveTextContent('#9');
    expect(within(section).getByRole('link', { name: 'Look' })).toHaveAttribute(
      'href',
      AT,
    );
  });
});
