import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import { ago, openedChange, runningFailover } from '../../testing/fixtures';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import { renderPage } from '../../__testUtils__/renderPage';
import { RunPage } from './RunPage';

const open = async (run: RunDetail) => {
  const api = new FakeDisasterRecoveryApi({ runs: [run] });
  renderPage(<RunPage />, api, {
    mountPath: '/runs/:id',
    at: `/runs/${run.id}`,
  });
  await screen.findByText('Who decided what');
  return api;
};

describe('RunPage', () => {
  it('shows what a newer backend says as it came', async () => {
    const run = runningFailover({ status: 'hovering' as any });
    run.steps[4] = { ...run.steps[4], status: 'dreaming' as any };
    run.attempts[0] = { ...run.attempts[0], answer: 'maybe' as any };
    run.decisions.push({
      kind: 'ponder' as any,
      by: 'user:default/x',
      at: ago(1),
    });
    await open(run);
    expect(screen.getByText('hovering')).toBeInTheDocument();
    expect(screen.getByText('dreaming')).toBeInTheDocument();
  });

  it('shows the clock against the target, and what is left', async () => {
    await open(runningFailover());
    const clock = within(screen.getByRole('timer', { name: 'RTO clock' }));
    expect(clock.getByText(/^04:1\d$/)).toBeInTheDocument();
    expect(clock.getByText('of 15:00')).toBeInTheDocument();
    expect(clock.getByText(/estimated left/)).toBeInTheDocument();
  });

  it('shows what was foreseen, and says which step is late', async () => {
    const run = runningFailover();
    const late = { ...run.steps[4], late: true };
    await open({ ...run, steps: run.steps.with(4, late) });
    expect(
      screen.getByText('Foreseen: about 8-13 min, 0-4 s of writes'),
    ).toBeVisible();
    expect(
      screen.getByRole('button', {
        name: 'Step 5, Promote the database: running, late',
      }),
    ).toHaveTextContent('Late: 2-5 min were foreseen');
    expect(screen.getByText(/^2 m 1\d s of 2-5 min$/)).toBeVisible();
  });

  it('says of a rebuild that the pipeline has to adopt what is new', async () => {
    const endedAt = '2026-11-27T12:00:00.000Z';
    const rebuilt = {
      kind: 'reprotect',
      status: 'succeeded',
      endedAt,
    } as const;
    await open(runningFailover(rebuilt));
    expect(
      screen.getByText(/Start the site’s pipeline: it adopts the new database/),
    ).toBeVisible();
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
    const people = screen.getByText('Who decided what').closest('section')!;
    expect(people).toHaveTextContent(
      'olivia requested the run: “Ireland is down”',
    );
    expect(people).toHaveTextContent(
      'olivia overrode fence-unproven: “AWS says',
    );
    expect(people).toHaveTextContent('adam approved: “go ahead”');
  });

  it('shows the journal and the calls of the selected step only', async () => {
    await open(runningFailover());
    const journal = () =>
      within(screen.getByRole('table', { name: 'Journal' }))
        .getAllByRole('row')
        .slice(1);
    expect(journal()).toHaveLength(7);
    await userEvent.click(screen.getByRole('button', { name: /^Step 5/ }));
    expect(journal()).toHaveLength(2);
    const calls = screen.getByRole('list', { name: 'Calls' });
    expect(calls).toHaveTextContent(
      'rds:PromoteReadReplica on orders-mysql in eu-central-1: accepted',
    );
    expect(calls).toHaveTextContent('request 6f3a1c9e');
    expect(within(calls).getAllByRole('listitem')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(journal()).toHaveLength(7);
  });

  it('ends with actual RTO and RPO against their targets', async () => {
    await open(
      runningFailover({
        status: 'succeeded',
        endedAt: ago(0),
        actual: { rtoSeconds: 511, rpoSeconds: 70 },
        loss: { seconds: 70, rows: 3 },
      }),
    );
    expect(
      screen.getByText(
        /Actual RTO 8 m 31 s, target 15 m met; actual RPO 70 s, target 60 s missed; 3 rows lost\./,
      ),
    ).toBeInTheDocument();
  });

  it('calls what a drill measured no RTO', async () => {
    await open(
      runningFailover({
        kind: 'drill',
        status: 'succeeded',
        endedAt: ago(0),
        actual: {},
        drill: { restoreSeconds: 492, standbyReadySeconds: 180 },
      }),
    );
    expect(
      screen.getByText(
        /Restore took 8 m 12 s; standby ready after 3 m, behind by unknown.*none of it is an RTO/,
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Actual RTO/)).not.toBeInTheDocument();
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

  it('of a run that is over, hands out evidence to keep, to print, and with its anchors', async () => {
    const run = runningFailover({ status: 'succeeded', endedAt: ago(0) });
    const api = await open(run);
    const blobs: Blob[] = [];
    URL.createObjectURL = blob => `blob:${blobs.push(blob as Blob)}`;
    URL.revokeObjectURL = () => {};
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    const choose = async (name: string) => {
      await userEvent.click(screen.getByRole('button', { name: 'Evidence' }));
      await userEvent.click(screen.getByRole('menuitem', { name }));
    };
    const saved = () =>
      click.mock.contexts.map(link => (link as HTMLAnchorElement).download);
    await choose('JSON, to be verified');
    await choose('Markdown');
    await choose('Audit export, with its anchors');
    await waitFor(() =>
      expect(saved()).toEqual([
        'orders-failover-19-evidence.json',
        'orders-failover-19-evidence.markdown',
        'orders-failover-19-audit.json',
      ]),
    );
    const tab = {
      opener: 'us' as unknown,
      location: { replace: jest.fn() },
      close: jest.fn(),
    };
    jest.spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
    await choose('Printable page');
    await waitFor(() =>
      expect(tab.location.replace).toHaveBeenCalledWith('blob:4'),
    );
    expect(blobs[3].type).toBe('text/html');
    expect(tab.opener).toBeNull();

    // Nothing is left open of what could not be had.
    api.getRunEvidence = async () => {
      throw new Error('its journal was changed');
    };
    await choose('Printable page');
    expect(
      await screen.findByText('its journal was changed'),
    ).toBeInTheDocument();
    expect(tab.close).toHaveBeenCalledTimes(1);
    click.mockRestore();
  });

  it('hands out the audit chain of a run under way as a file', async () => {
    const api = await open(runningFailover());
    let saved: Blob | undefined;
    URL.createObjectURL = blob => {
      saved = blob as Blob;
      return 'blob:audit';
    };
    URL.revokeObjectURL = () => {};
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    await userEvent.click(
      screen.getByRole('button', { name: 'Download the audit chain' }),
    );
    await waitFor(() => expect(click).toHaveBeenCalledTimes(1));
    expect((click.mock.contexts[0] as HTMLAnchorElement).download).toBe(
      'orders-failover-19-audit.json',
    );
    expect(saved?.size).toBeGreaterThan(1000);

    api.getRunAudit = async () => {
      throw new Error('no answer');
    };
    await userEvent.click(
      screen.getByRole('button', { name: 'Download the audit chain' }),
    );
    expect(await screen.findByText('no answer')).toBeInTheDocument();
  });
});
