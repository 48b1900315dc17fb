import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import {
  ago,
  openedChange,
  runningFailover,
  waitingFailover,
} from '../../testing/fixtures';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import { refusal } from '../../testing/refusal';
import { renderPage } from '../../__testUtils__/renderPage';
import { RunPage } from './RunPage';

const open = async (run: RunDetail) => {
  const api = new FakeDisasterRecoveryApi({ runs: [run] });
  renderPage(<RunPage />, api, {
    mountPath: '/runs/:id',
    at: `/runs/${run.id}`,
  });
  await screen.findByText('Who did what');
  return api;
};

describe('RunPage', () => {
  it('shows the clock against the target, and what is left', async () => {
    await open(runningFailover());
    const clock = within(screen.getByRole('timer', { name: 'RTO clock' }));
    expect(clock.getByText(/^04:1\d$/)).toBeInTheDocument();
    expect(clock.getByText('of 15:00')).toBeInTheDocument();
    expect(clock.getByText(/estimated left/)).toBeInTheDocument();
  });

  it('shows steps, the point of no return, and who did what', async () => {
    await open(runningFailover());
    expect(
      screen.getByRole('button', { name: 'Step 1, Freeze pipelines: done' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', {
        name: 'Step 5, Promote the database: running',
      }),
    ).toBeInTheDocument();
    const items = screen.getAllByRole('listitem').map(i => i.textContent);
    const line = items.indexOf('point of no return');
    expect(items[line + 1]).toContain('5. Promote the database');
    expect(screen.getAllByText(/approved: go ahead/)).toHaveLength(2);
  });

  it('shows the journal of the selected step only', async () => {
    await open(runningFailover());
    const journal = () =>
      within(screen.getByRole('table', { name: 'Journal' }))
        .getAllByRole('row')
        .slice(1);
    expect(journal()).toHaveLength(7);
    await userEvent.click(screen.getByRole('button', { name: /^Step 5/ }));
    expect(journal()).toHaveLength(2);
    expect(screen.getByText(/^request 6f3a1c9e/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(journal()).toHaveLength(7);
  });

  it('approves with a comment', async () => {
    const run = waitingFailover();
    const api = await open(run);
    const decide = jest
      .spyOn(api, 'decide')
      .mockResolvedValue(runningFailover({ id: run.id }));
    await userEvent.click(screen.getByRole('button', { name: 'Approve…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('Comment'), 'go ahead');
    await userEvent.click(dialog.getByRole('button', { name: 'Approve' }));
    await waitFor(() =>
      expect(decide).toHaveBeenCalledWith(run.id, {
        decision: 'approved',
        comment: 'go ahead',
      }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Approve…' })).toBeNull(),
    );
  });

  it('says why the person cannot approve', async () => {
    const run = waitingFailover();
    const blocked = {
      allowed: false,
      blockedBecause: 'You requested this run; somebody else must decide',
    };
    await open({
      ...run,
      actions: { ...run.actions, approve: blocked, reject: blocked },
    });
    const approve = screen.getByRole('button', { name: 'Approve…' });
    expect(approve).toBeDisabled();
    expect(approve).toHaveAccessibleDescription(blocked.blockedBecause);
  });

  it('aborts only with a reason, and shows a refusal in place', async () => {
    const run = waitingFailover();
    const api = await open(run);
    const abort = jest
      .spyOn(api, 'abort')
      .mockRejectedValue(refusal(409, 'The run is over'));
    await userEvent.click(screen.getByRole('button', { name: 'Abort…' }));
    const dialog = within(await screen.findByRole('dialog'));
    const send = dialog.getByRole('button', { name: 'Abort run' });
    expect(send).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/Reason/), 'wrong site');
    await userEvent.click(send);
    expect(await dialog.findByText('The run is over')).toBeInTheDocument();
    expect(abort).toHaveBeenCalledWith(run.id, { reason: 'wrong site' });
    expect(dialog.getByLabelText(/Reason/)).toHaveValue('wrong site');
  });

  it('retries a failed run', async () => {
    const run = runningFailover({ status: 'failed', endedAt: ago(1) });
    run.actions.retry = { allowed: true };
    const api = await open(run);
    const retry = jest.spyOn(api, 'retry');
    await userEvent.click(
      screen.getByRole('button', { name: 'Retry failed steps' }),
    );
    await waitFor(() => expect(retry).toHaveBeenCalledWith(run.id));
  });

  it('ends with actual RTO and RPO against their targets', async () => {
    await open(
      runningFailover({
        status: 'succeeded',
        endedAt: ago(0),
        actual: { rtoSeconds: 511, rpoSeconds: 70 },
      }),
    );
    expect(
      screen.getByText(
        /Actual RTO 8 m 31 s, target 15 m met; actual RPO 70 s, target 60 s missed/,
      ),
    ).toBeInTheDocument();
  });

  it('leads to the change of roles that waits for people', async () => {
    await open(
      runningFailover({
        status: 'succeeded',
        endedAt: ago(0),
        change: openedChange,
      }),
    );
    expect(
      screen.getByRole('link', { name: 'github.com/example/orders/pull/7' }),
    ).toHaveAttribute('href', openedChange.url);
    expect(screen.getByText(/drMode failed-over/)).toBeInTheDocument();
  });

  it('says what a person has to do instead of a step that was not done', async () => {
    const run = runningFailover({ status: 'succeeded', endedAt: ago(0) });
    const warning = 'github.com does not answer. Open the change by hand';
    run.steps[0] = { ...run.steps[0], status: 'skipped', warning };
    await open(run);
    expect(
      screen.getByText(`Step “Freeze pipelines” was not done: ${warning}`),
    ).toBeInTheDocument();
    expect(screen.getByText(warning)).toBeInTheDocument();
  });
});
