import { verifyChain } from '@understudy/failover';
import { RUN_KINDS } from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE,
  DATABASE_IDS,
  PILOT,
  testDatabases,
} from '../../__testUtils__';
import {
  ALICE,
  BOB,
  runHarness,
  type RunHarness,
} from '../__testUtils__/runHarness';

jest.setTimeout(120_000);

const overrides = (...guards: string[]) => ({
  overrides: guards.map(guard => ({ guard, reason: 'the region burns' })),
});

describe.each(DATABASE_IDS)('runs of the portal on %s', id => {
  const databases = testDatabases();
  let runs: RunHarness;

  const begin = async (config?: Parameters<typeof runHarness>[1]) => {
    runs = await runHarness(await databases.init(id), config);
  };
  afterEach(() => runs.stop());

  /** Guards that are in the way now and may be overridden. */
  const inTheWay = async () => {
    const { guards } = await runs.service.plan('orders', { kind: 'failover' });
    return guards
      .filter(({ status, overridable }) => status !== 'holds' && overridable)
      .map(({ guard }) => guard);
  };

  it('fails a site over, measured, approved, audited and told', async () => {
    await begin();
    runs.engine();
    const { id: run } = await runs.start('failover', { ticket: 'INC-1' });
    await runs.approve(run);
    const done = await runs.over(run);
    expect(done.steps.map(({ error }) => error).filter(Boolean)).toEqual([]);
    expect(done).toMatchObject({
      status: 'succeeded',
      ticket: 'INC-1',
      progress: 1,
      actual: {
        rtoSeconds: expect.any(Number),
        rpoSeconds: expect.any(Number),
      },
      change: { drMode: 'failed-over' },
    });
    expect(done.decisions).toMatchObject([
      { kind: 'approve', by: 'user:default/bob', planHash: done.plan.hash },
    ]);
    expect(done.attempts.length).toBeGreaterThan(5);
    expect(
      done.attempts.every(
        ({ answer, requestId, call }) =>
          answer === 'accepted' &&
          (requestId || call.action === 'repository:OpenChange'),
      ),
    ).toBe(true);
    expect(runs.made('rds:PromoteReadReplica')).toBe(1);
    expect(
      runs.cloud.aws.databaseOf(runs.cloud.aws.places.pilot).isWritable,
    ).toBe(true);
    expect(await runs.store.generation('orders')).toBe(1);
    expect(runs.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'run-end' }),
    );
    const told = runs.notifier.notify.mock.calls.map(
      ([notice]: any[]) => notice,
    );
    expect(told).toContainEqual(
      expect.objectContaining({
        kind: 'approval-wanted',
        link: `/disaster-recovery/runs/${run}#decision`,
        recipients: ['group:default/dr-approvers'],
        except: ['user:default/alice'],
      }),
    );
    expect(told).toContainEqual(
      expect.objectContaining({
        kind: 'answered',
        title: 'orders: Failover #1 goes on',
        message: expect.stringMatching(/^bob approved it/),
      }),
    );
    expect(told.at(-1)).toMatchObject({ kind: 'ended' });
  });

  it('I8: gives a run as evidence that can be checked without the portal', async () => {
    await begin({ requireApproval: false });
    runs.engine();
    const { id: run } = await runs.start('failover');
    await runs.over(run);
    const {
      journal,
      head,
      anchors,
      run: evidence,
    } = await runs.service.audit(run);
    expect(verifyChain(run, journal, head)).toEqual({
      intact: true,
      entries: journal.length,
    });
    const [anchor] = anchors;
    expect(anchor.where).toContain(`in ${PILOT}`);
    expect(journal[anchor.length - 1].hash).toBe(anchor.hash);
    expect(evidence).toMatchObject({ id: run, status: 'succeeded' });
    const forged = journal.map((row, index) =>
      index === 2
        ? { ...row, entry: { ...row.entry, message: 'nothing happened' } }
        : row,
    );
    expect(verifyChain(run, forged, head).intact).toBe(false);
  });

  it('I1: two people press at once, one run starts, the other learns which', async () => {
    await begin();
    const request = await runs.request('failover');
    const results = await Promise.allSettled([
      runs.service.start('orders', request, ALICE),
      runs.service.start('orders', request, BOB),
    ]);
    const won = results.filter(r => r.status === 'fulfilled');
    const [lost] = results.filter(r => r.status === 'rejected');
    expect(won).toHaveLength(1);
    expect(lost.reason.name).toBe('ConflictError');
    expect(lost.reason.message).toContain(
      `/disaster-recovery/runs/${won[0].value.id}`,
    );
  });

  it('a drill keeps no failover waiting, and a failover every drill', async () => {
    await begin();
    await runs.start('drill');
    const actions = () => runs.service.actions(runs.site);
    expect(await actions()).toMatchObject({
      drill: { allowed: false, blockedBecause: 'drill #1 is under way' },
      failover: { allowed: true },
    });
    await runs.start('failover');
    expect((await actions()).failover.blockedBecause).toBe(
      'failover #2 is under way',
    );
    await expect(runs.start('drill')).rejects.toMatchObject({
      message: expect.stringContaining('no-active-run'),
    });
  });

  it('refuses a plan that changed, a wrong confirmation, and guards in the way', async () => {
    await begin();
    await expect(
      runs.start('failover', { planHash: 'x'.repeat(64) }),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(
      runs.start('failover', { confirmation: 'payments' }),
    ).rejects.toMatchObject({ name: 'InputError' });
    await expect(
      runs.start('failover', overrides('no-such-guard')),
    ).rejects.toMatchObject({ name: 'InputError' });
    runs.setDark(ACTIVE, true);
    await expect(runs.start('failover')).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('fence-unproven is violated'),
    });
    await runs.start('failover', overrides(...(await inTheWay())));
  });

  it('I5: knows nothing where nothing can be looked at, and starts nothing', async () => {
    await begin();
    runs.setDark(ACTIVE, true);
    runs.setDark(PILOT, true);
    await expect(runs.start('dry-run')).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
  });

  it('I6: a drill leaves nothing behind, and counts as the last one', async () => {
    await begin();
    // The replica has what was written when it is copied.
    runs.cloud.aws.setFaults(PILOT, { lagSeconds: 0 });
    runs.engine();
    const { pilot } = runs.cloud.aws.places;
    const before = { ...runs.cloud.aws.groupOf(pilot).capacity };
    const { id: run } = await runs.start('drill');
    const done = await runs.over(run);
    expect(done.steps.map(({ error }) => error).filter(Boolean)).toEqual([]);
    expect(done.status).toBe('succeeded');
    expect(runs.cloud.aws.region(PILOT).databases.size).toBe(1);
    expect(runs.cloud.aws.groupOf(pilot).capacity).toEqual(before);
    expect(runs.made('rds:PromoteReadReplica')).toBe(0);
    expect((await runs.store.lastDrills()).map(each => each.id)).toEqual([run]);
  });

  it('starts nothing but a dry-run where execution is off, and says so before anything is pressed', async () => {
    await begin();
    runs.engine();
    runs.state.executionOff = 'execution is off there';
    for (const kind of RUN_KINDS.filter(each => each !== 'dry-run')) {
      await expect(runs.start(kind)).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: 'execution is off there',
      });
    }
    await expect(
      runs.service.fence('orders', { reason: 'two writers' }, ALICE),
    ).rejects.toMatchObject({ message: 'execution is off there' });
    const off = { allowed: false, blockedBecause: 'execution is off there' };
    const { 'dry-run': dryRun, ...others } = await runs.service.actions(
      runs.site,
    );
    expect(dryRun).toEqual({ allowed: true });
    expect(Object.values(others)).toEqual(RUN_KINDS.map(() => off));
    const { id: run } = await runs.start('dry-run');
    expect((await runs.over(run)).status).toBe('succeeded');
    expect(runs.cloud.calls).toEqual([]);
    runs.state.executionOff = undefined;
    await runs.start('drill');
  });

  it('a dry-run changes nothing and predicts every step', async () => {
    await begin();
    runs.engine();
    const { id: run } = await runs.start('dry-run');
    const done = await runs.over(run);
    expect(done.status).toBe('succeeded');
    expect(runs.cloud.calls).toEqual([]);
    expect(done.steps.every(step => step.outcome)).toBe(true);
  });
});
