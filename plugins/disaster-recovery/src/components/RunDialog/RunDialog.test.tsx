import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  failoverPlan,
  fenceUnproven,
  runningFailover,
} from '../../testing/fixtures';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import { refusal } from '../../testing/refusal';
import { renderPage } from '../../__testUtils__/renderPage';
import { RunDialog } from './RunDialog';

const setup = async (
  plan = failoverPlan({ guards: [fenceUnproven] }),
  kind: 'failover' | 'drill' | 'dry-run' = 'failover',
) => {
  const api = new FakeDisasterRecoveryApi({ plan, runs: [runningFailover()] });
  const onClose = jest.fn();
  const startRun = jest.spyOn(api, 'startRun');
  const planned = jest.spyOn(api, 'plan');
  renderPage(<RunDialog site="orders" kind={kind} onClose={onClose} />, api);
  await screen.findByText('What it costs');
  return { api, startRun, planned, onClose };
};

const submit = () => screen.getByRole('button', { name: 'Request failover' });

const fillIn = async () => {
  await userEvent.click(
    screen.getByRole('checkbox', { name: 'Override “fence-unproven”' }),
  );
  await userEvent.type(
    screen.getByLabelText(/Reason for overriding/),
    'unreachable',
  );
  await userEvent.type(screen.getByLabelText(/Site's name/), 'orders');
  await userEvent.type(
    screen.getByLabelText(/^Reason \*?$/),
    'Ireland is down',
  );
};

describe('RunDialog', () => {
  it('says what will happen, what is wrong and what it costs', async () => {
    await setup();
    expect(
      screen.getByText(
        '9 steps; point of no return at step 5; touches only eu-central-1 from step 4 on.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('About 8-13 min, 0-4 s of writes')).toBeVisible();
    expect(
      screen.getByText(/^Foreseen from earlier runs of this site.*approvals/),
    ).toBeVisible();
    expect(screen.getByText('2-5 min')).toBeVisible();
    expect(screen.getByText(/eu-west-1 does not answer/)).toBeInTheDocument();
    expect(
      screen.getByText('About 4 s of writes may be lost.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The database in eu-west-1 must be rebuilt afterwards.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        /^Needs the approval of 1 person other than you.* They have 30 min, are reminded after 5 min, and a second group is asked after 15 min\. It acts by itself for at most 60 min/,
      ),
    ).toBeVisible();
    expect(screen.queryByText(/rds:PromoteReadReplica/)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show calls' }));
    expect(screen.getByText(/rds:PromoteReadReplica/)).toBeInTheDocument();
  });

  it('says why the steps stand in their order, and with how many instances it goes on', async () => {
    await setup(
      failoverPlan({
        shape: {
          approval: 'after-fence',
          doorFirst: true,
          doorFirstBecause: 'nobody can prove that eu-west-1 takes no writes',
        },
        guards: [],
      }),
    );
    expect(screen.getByText(/^Users are without service/)).toBeVisible();
    expect(
      screen.getByText(
        'Traffic moves before the database is promoted: nobody can prove that eu-west-1 takes no writes.',
      ),
    ).toBeVisible();
    expect(
      screen.getByText(
        '3 instances (as declared), goes on with 2 while the rest follows.',
      ),
    ).toBeVisible();
  });

  it('says that users lose nothing by waiting where the approval comes first', async () => {
    await setup(
      failoverPlan({
        shape: { approval: 'first', doorFirst: false },
        approvals: { ...failoverPlan().approvals, count: 2 },
        capacity: { wanted: 1, minimum: 1, basis: 'as declared' },
        guards: [],
      }),
    );
    expect(screen.getByText(/^The approval comes first: users/)).toBeVisible();
    expect(screen.getByText(/the approvals of 2 people/)).toBeVisible();
    expect(screen.getByText('1 instance (as declared).')).toBeVisible();
    expect(screen.queryByText(/Traffic moves before/)).toBeNull();
  });

  it('shows a guard of a status that it does not know as unknown', async () => {
    await setup(
      failoverPlan({ guards: [{ ...fenceUnproven, status: 'odd' as any }] }),
    );
    expect(screen.getByTitle('unknown')).toBeInTheDocument();
  });

  it('never guesses a loss that is not known', async () => {
    await setup(failoverPlan({ estimatedLossSeconds: undefined }));
    expect(
      screen.getByText(/How many seconds of writes would be lost is unknown/),
    ).toBeInTheDocument();
  });

  it('cannot be submitted until name, reason and overrides are there', async () => {
    const { startRun } = await setup();
    const gaps = () => submit().getAttribute('aria-describedby')!;
    const said = () => document.getElementById(gaps())!.textContent;

    expect(submit()).toBeDisabled();
    expect(said()).toBe(
      "To go on: override “fence-unproven” or mend it; type the site's name, orders; give a reason.",
    );
    await userEvent.type(screen.getByLabelText(/Site's name/), 'order');
    await userEvent.type(screen.getByLabelText(/^Reason \*?$/), 'down');
    expect(said()).toContain("type the site's name");
    await userEvent.type(screen.getByLabelText(/Site's name/), 's');
    expect(submit()).toBeDisabled();
    await userEvent.click(screen.getByRole('checkbox'));
    expect(said()).toBe('To go on: say why you override “fence-unproven”.');
    await userEvent.type(
      screen.getByLabelText(/Reason for overriding/),
      'unreachable',
    );
    expect(said()).toBe('');
    await userEvent.click(submit());

    await waitFor(() => expect(startRun).toHaveBeenCalledTimes(1));
    expect(startRun).toHaveBeenCalledWith('orders', {
      kind: 'failover',
      mode: 'unplanned',
      planHash: 'hash-1',
      reason: 'down',
      ticket: undefined,
      confirmation: 'orders',
      overrides: [{ guard: 'fence-unproven', reason: 'unreachable' }],
    });
  });

  it('blocks where a guard cannot be overridden', async () => {
    await setup(
      failoverPlan({
        guards: [{ ...fenceUnproven, overridable: false, status: 'unknown' }],
      }),
    );
    await userEvent.type(screen.getByLabelText(/Site's name/), 'orders');
    await userEvent.type(screen.getByLabelText(/^Reason \*?$/), 'down');
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(submit()).toBeDisabled();
    expect(
      screen.getByText(/must hold and cannot be overridden/),
    ).toBeVisible();
  });

  it('plans again for the other mode', async () => {
    const { planned } = await setup();
    await userEvent.click(screen.getByRole('radio', { name: /^Planned/ }));
    await waitFor(() =>
      expect(planned).toHaveBeenLastCalledWith('orders', {
        kind: 'failover',
        mode: 'planned',
      }),
    );
    expect(await screen.findByText(/none should be lost/)).toBeInTheDocument();
  });

  it('shows the run that keeps the site busy and loses nothing typed', async () => {
    const { api } = await setup();
    api.startRun = async () => {
      throw refusal(
        409,
        'drill #20 is under way: /disaster-recovery/runs/drill-20',
      );
    };
    await fillIn();
    await userEvent.click(submit());
    expect(
      await screen.findByRole('link', { name: 'Show that run' }),
    ).toHaveAttribute('href', '/disaster-recovery/runs/drill-20');
    expect(screen.getByLabelText(/Site's name/)).toHaveValue('orders');
    expect(screen.getByLabelText(/^Reason \*?$/)).toHaveValue(
      'Ireland is down',
    );
    expect(screen.getByLabelText(/Reason for overriding/)).toHaveValue(
      'unreachable',
    );
  });

  it('plans again when the plan changed, and loses nothing typed', async () => {
    const { api, planned, startRun } = await setup();
    startRun.mockRejectedValueOnce(refusal(409, 'The plan changed.'));
    await fillIn();
    api.state.plan = failoverPlan({ guards: [fenceUnproven], hash: 'hash-2' });
    const before = planned.mock.calls.length;
    await userEvent.click(submit());
    expect(await screen.findByText(/Things changed/)).toBeInTheDocument();
    await waitFor(() => expect(planned.mock.calls.length).toBe(before + 1));
    await waitFor(() => expect(submit()).toBeEnabled());
    await userEvent.click(submit());
    await waitFor(() =>
      expect(startRun).toHaveBeenLastCalledWith(
        'orders',
        expect.objectContaining({
          planHash: 'hash-2',
          reason: 'Ireland is down',
        }),
      ),
    );
  });

  it('asks only for a reason before a drill', async () => {
    const { startRun } = await setup(
      failoverPlan({ guards: [], requiresApproval: false }),
      'drill',
    );
    expect(screen.queryByLabelText(/Site's name/)).toBeNull();
    expect(screen.queryByRole('radio')).toBeNull();
    const start = screen.getByRole('button', { name: 'Start drill' });
    expect(start).toBeDisabled();
    await userEvent.type(screen.getByLabelText(/^Reason \*?$/), 'quarterly');
    await userEvent.click(start);
    await waitFor(() =>
      expect(startRun).toHaveBeenCalledWith(
        'orders',
        expect.objectContaining({ kind: 'drill', confirmation: undefined }),
      ),
    );
  });
});
