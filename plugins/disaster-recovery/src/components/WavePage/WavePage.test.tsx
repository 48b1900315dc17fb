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
    const sites = (await screen.findByText('Sites')).closest('section')!;
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

  it('plans for the region of the address, wants it typed, and leads to the wave', async () => {
    const api = new FakeDisasterRecoveryApi({
      waves: [waveDetail()],
      wavePlan: wavePlan(),
    });
    const start = jest.spyOn(api, 'startWave');
    open(api, '/disaster-recovery/waves?region=eu-west-1');
    expect(await screen.findByText(/3 sites/)).toBeInTheDocument();
    expect(screen.getByText(/payments waits for ledger/)).toBeInTheDocument();
    expect(screen.getByText(/reprotect #6 is under way/)).toBeInTheDocument();
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
