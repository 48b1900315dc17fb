import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import {
  actions,
  ago,
  approval,
  decidingFailover,
  runningFailover,
  waitingFailover,
} from '../../../testing/fixtures';
import { FakeDisasterRecoveryApi } from '../../../testing/FakeDisasterRecoveryApi';
import { refusal } from '../../../testing/refusal';
import { renderPage } from '../../../__testUtils__/renderPage';
import { RunPage } from '../RunPage';

const open = async (run: RunDetail, anchor = '') => {
  const api = new FakeDisasterRecoveryApi({ runs: [run] });
  const decide = jest.spyOn(api, 'decide');
  renderPage(<RunPage />, api, {
    mountPath: '/runs/:id',
    at: `/runs/${run.id}${anchor}`,
  });
  await screen.findByText('Who decided what');
  return { decide };
};

const press = (name: string | RegExp) =>
  userEvent.click(screen.getByRole('button', { name }));

const dialog = async () => within(await screen.findByRole('dialog'));

describe('a run that waits for approval', () => {
  it('says that nothing happened that cannot be undone, who asks, and how long there is time', async () => {
    await open(waitingFailover());
    const panel = screen.getByRole('region', { name: 'Waits for approval' });
    expect(panel).toHaveTextContent('0 of 1 approval given.');
    expect(panel).toHaveTextContent(/olivia asks, 4 min ago/);
    expect(panel).toHaveTextContent(/27 min left to answer; those who can/);
    expect(panel).toHaveTextContent(
      'Nothing has happened yet that cannot be undone.',
    );
    expect(panel).toHaveTextContent(
      /Nobody is known to serve users since \d\d:\d\d/,
    );
    expect(panel).toHaveTextContent(/acts by itself until/);
  });

  it('is brought into view for whoever comes to decide, and for nobody else', async () => {
    const scrolled: Element[] = [];
    Element.prototype.scrollIntoView = function scrollIntoView() {
      scrolled.push(this);
    };
    await open(waitingFailover());
    expect(scrolled).toEqual([]);
    cleanup();
    await open(waitingFailover(), '#decision');
    expect(scrolled).toEqual([
      screen.getByRole('region', { name: 'Waits for approval' }),
    ]);
  });

  it('says that users are served where the approval comes first', async () => {
    const run = waitingFailover({
      users: { state: 'as-before', region: 'eu-west-1' },
    });
    run.plan.shape.approval = 'first';
    await open(run);
    expect(
      screen.getByText(
        /^Users are served from eu-west-1, as when this was planned\. Nothing that they feel happens/,
      ),
    ).toBeInTheDocument();
  });

  it('says that nothing was done where a program asks, and why', async () => {
    const run = waitingFailover({ users: { state: 'as-before' } });
    run.plan.shape = {
      approval: 'before-anything',
      approvalBecause: 'a program asks',
      doorFirst: false,
    };
    await open(run);
    expect(
      screen.getByText(
        /Nothing was done, not even the lock was taken, because a program asks\. /,
      ),
    ).toBeInTheDocument();
  });

  it('approves with a comment', async () => {
    const run = waitingFailover();
    const { decide } = await open(run);
    decide.mockResolvedValue(runningFailover({ id: run.id }));
    await press('Approve…');
    const asked = await dialog();
    await userEvent.type(asked.getByLabelText('Comment'), 'go ahead');
    await userEvent.click(asked.getByRole('button', { name: 'Approve' }));
    await waitFor(() =>
      expect(decide).toHaveBeenCalledWith(run.id, {
        kind: 'approve',
        reason: 'go ahead',
      }),
    );
    // Read anew, and drawn anew: on a busy machine more than a second.
    await waitFor(
      () =>
        expect(screen.queryByRole('button', { name: 'Approve…' })).toBeNull(),
      { timeout: 10_000 },
    );
  });

  it('counts approvals of this plan only, one a person, and none of those who take part', async () => {
    const run = waitingFailover();
    run.plan.approvals.count = 2;
    run.decisions.push(
      approval(),
      approval(),
      approval('user:default/olivia'),
      { ...approval('user:default/eve'), planHash: 'another plan' },
      { ...approval('user:default/eve'), generation: 3 },
    );
    await open(run);
    const panel = screen.getByRole('region', { name: 'Waits for approval' });
    expect(panel).toHaveTextContent('1 of 2 approvals given.');
    expect(panel).toHaveTextContent('adam approved 2 min ago: “go ahead”');
    expect(panel).not.toHaveTextContent('eve');
  });

  it('says why the person cannot approve', async () => {
    const blockedBecause = 'You requested this run; somebody else must approve';
    await open(
      waitingFailover({ actions: actions({ approve: blockedBecause }) }),
    );
    const approve = screen.getByRole('button', { name: 'Approve…' });
    expect(approve).toBeDisabled();
    expect(approve).toHaveAccessibleDescription(blockedBecause);
  });

  it('breaks the glass loudly, and only with a reason', async () => {
    const run = waitingFailover({
      actions: actions({ 'break-glass': undefined }),
    });
    const { decide } = await open(run);
    await press('Break the glass…');
    const asked = await dialog();
    expect(asked.getByRole('alert')).toHaveTextContent(/told at once/);
    const send = asked.getByRole('button', { name: 'Break the glass' });
    await userEvent.type(asked.getByLabelText(/Reason/), 'no');
    expect(send).toBeDisabled();
    await userEvent.type(asked.getByLabelText(/Reason/), 'body answers');
    await userEvent.click(send);
    await waitFor(() =>
      expect(decide).toHaveBeenCalledWith(run.id, {
        kind: 'break-glass',
        reason: 'nobody answers',
      }),
    );
  });

  it('previews an abort, and shows a refusal in place', async () => {
    const run = waitingFailover({
      abortPreview: {
        undoes: ['Sets orders-asg in eu-west-1 back to 3 instances'],
        cannotUndo: ['The snapshot stays'],
      },
    });
    const { decide } = await open(run);
    decide.mockRejectedValue(refusal(409, 'The run is over'));
    await press('Abort…');
    const asked = await dialog();
    expect(asked.getByText(/^Sets orders-asg/)).toBeInTheDocument();
    expect(asked.getByText('The snapshot stays')).toBeInTheDocument();
    await userEvent.type(asked.getByLabelText(/Reason/), 'wrong site');
    await userEvent.click(asked.getByRole('button', { name: 'Abort' }));
    expect(await asked.findByText('The run is over')).toBeInTheDocument();
    expect(asked.getByLabelText(/Reason/)).toHaveValue('wrong site');
  });
});

describe('a run that needs a decision', () => {
  it('says why in words, with those of AWS, and what each answer does', async () => {
    await open(decidingFailover());
    const panel = within(
      screen.getByRole('region', { name: 'A decision is needed: Scale out' }),
    );
    expect(
      panel.getByText('Not done within its deadline. 1 of 3 in service.'),
    ).toBeInTheDocument();
    expect(
      panel.getByText(/^“We currently do not have sufficient t3.small/),
    ).toBeInTheDocument();
    expect(
      panel.getByText(/tried for 1 m 48 s, expected about 3 min/),
    ).toBeVisible();
    expect(panel.getByText(/There is no way back since/)).toBeVisible();
    expect(
      panel.getAllByRole('button').map(({ textContent }) => textContent),
    ).toEqual([
      'Go on with 1 (2 is your minimum)…',
      'Try again',
      'Wait 10 more minutes',
      'End as it is…',
    ]);
  });

  it('goes on with fewer instances, with a reason', async () => {
    const run = decidingFailover();
    const { decide } = await open(run);
    await press(/^Go on with 1/);
    const asked = await dialog();
    await userEvent.type(asked.getByLabelText(/Reason/), 'one will do');
    await userEvent.click(asked.getByRole('button', { name: /^Go on with 1/ }));
    await waitFor(() =>
      expect(decide).toHaveBeenCalledWith(run.id, {
        kind: 'skip-step',
        step: 'scale-out',
        reason: 'one will do',
      }),
    );
  });

  it('waits longer at one press, and says what the server said against it', async () => {
    const run = decidingFailover();
    const { decide } = await open(run);
    decide.mockRejectedValue(
      refusal(409, 'The run changed meanwhile; look at it again'),
    );
    await press('Wait 10 more minutes');
    expect(await screen.findByText(/changed meanwhile/)).toBeInTheDocument();
    expect(decide).toHaveBeenCalledWith(run.id, {
      kind: 'extend',
      seconds: 600,
    });
    await press('Try again');
    expect(decide).toHaveBeenLastCalledWith(run.id, {
      kind: 'retry-step',
      step: 'scale-out',
    });
  });

  it('offers to override each guard that is in the way', async () => {
    const run = decidingFailover({
      question: {
        reason: 'The old primary can be fenced: eu-west-1 does not answer',
        guards: ['fence-unproven'],
        options: ['resume', 'override', 'abort', 'end'],
        since: ago(5),
      },
      actions: actions({ override: undefined, resume: undefined }),
    });
    const { decide } = await open(run);
    expect(screen.getByRole('button', { name: 'Check again' })).toBeEnabled();
    await press('Override fence-unproven…');
    const asked = await dialog();
    await userEvent.type(asked.getByLabelText(/Reason/), 'unreachable');
    await userEvent.click(asked.getByRole('button', { name: /^Override/ }));
    await waitFor(() =>
      expect(decide).toHaveBeenCalledWith(run.id, {
        kind: 'override',
        guard: 'fence-unproven',
        reason: 'unreachable',
      }),
    );
  });

  it('shows what a newer backend asks, without its unknown answers', async () => {
    await open(
      decidingFailover({
        question: {
          reason: 'A new kind of trouble',
          options: ['dance' as any],
          since: ago(5),
        },
      }),
    );
    expect(screen.getByText('A new kind of trouble')).toBeInTheDocument();
  });
});

describe('a run under way', () => {
  it('is paused at one press', async () => {
    const run = runningFailover();
    const { decide } = await open(run);
    await press('Pause');
    expect(decide).toHaveBeenCalledWith(run.id, { kind: 'pause' });
    expect(screen.getByRole('button', { name: 'Abort…' })).toBeDisabled();
  });

  it('says who paused it, and is resumed', async () => {
    const run = runningFailover({
      status: 'paused',
      actions: actions({ resume: undefined }),
    });
    run.decisions.push({ kind: 'pause', by: 'user:default/adam', at: ago(9) });
    const { decide } = await open(run);
    expect(screen.getByText('Paused by adam')).toBeInTheDocument();
    await press('Resume');
    expect(decide).toHaveBeenCalledWith(run.id, { kind: 'resume' });
  });

  it('offers the override that a step under way names, before its deadline', async () => {
    const run = runningFailover({
      decisions: [],
      noReturnAt: undefined,
      actions: actions({ override: undefined }),
    });
    run.plan.guards.push({
      guard: 'fence-unproven',
      title: 'The old primary can be fenced',
      status: 'holds',
      reason: 'eu-west-1 answers',
      overridable: true,
    });
    run.steps[2] = {
      ...run.steps[2],
      status: 'running',
      outcome:
        'Unknown: no answer. Without proof only the override fence-unproven lets the run go on',
    };
    await open(run);
    expect(
      screen.getByRole('region', {
        name: 'Fence the old primary does not get on',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Override fence-unproven…' }),
    ).toBeEnabled();
  });
});
