import {
  ACTIVE,
  DATABASE_IDS,
  PILOT,
  testDatabases,
} from '../../__testUtils__';
import { verifyChain } from '../../audit';
import {
  ALICE,
  BOB,
  runHarness,
  type RunHarness,
} from '../__testUtils__/runHarness';

jest.setTimeout(120_000);

const OVERRIDE = [
  { guard: 'fence-unproven', reason: 'the region burns, nobody writes there' },
];

describe.each(DATABASE_IDS)('failover on %s', id => {
  const databases = testDatabases();
  let runs: RunHarness;

  const begin = async (config?: Parameters<typeof runHarness>[1]) => {
    runs = await runHarness(await databases.init(id), config);
  };

  afterEach(() => runs.stop());

  it('moves a site and measures time and loss', async () => {
    await begin();
    runs.engine();
    const { id: run } = await runs.start('failover');
    await runs.approve(run);
    const done = await runs.over(run);

    expect(done.status).toBe('succeeded');
    expect(done.steps.map(step => [step.id, step.status])).toEqual([
      ['freeze-pipelines', 'succeeded'],
      ['record-position', 'succeeded'],
      ['fence', 'succeeded'],
      ['approval', 'succeeded'],
      ['promote-database', 'succeeded'],
      ['scale-out', 'succeeded'],
      ['prove-writable', 'succeeded'],
      ['move-traffic', 'succeeded'],
      ['verify-outside', 'succeeded'],
      ['open-role-change', 'succeeded'],
      ['release-pipelines', 'succeeded'],
      ['evidence', 'succeeded'],
    ]);
    expect(runs.cloud.databaseOf(runs.cloud.pilot).isReplica).toBe(false);
    expect(runs.cloud.groupOf(ACTIVE).instances).toBe(0);
    expect(done.actual.rpoSeconds).toBeCloseTo(4, 1);
    expect(done.actual.rtoSeconds).toBeGreaterThan(0);
    expect(done.approval).toMatchObject({ by: 'user:default/bob' });
    expect(done.progress).toBe(1);
    expect(runs.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'run-end' }),
    );

    const record = await runs.database.get(run);
    const journal = await runs.database.journal(run);
    expect(
      verifyChain(run, journal, {
        length: record.journal.length,
        hash: record.journal.head,
      }),
    ).toEqual({ intact: true, entries: journal.length });
  });

  it('I2, I3: fences before it promotes, and moves traffic only after the proof', async () => {
    await begin({ requireApproval: false });
    runs.engine();
    const { id: run } = await runs.start('failover');
    await runs.over(run);
    const operations = runs.cloud.calls.map(call =>
      call.split(' ').slice(0, 2).join(' '),
    );
    expect(operations.indexOf(`${ACTIVE} scale`)).toBeLessThan(
      operations.indexOf(`${PILOT} promote`),
    );
    expect(operations.slice(-2)).toEqual([
      `${PILOT} putObject`,
      `${PILOT} overwriteParameter`,
    ]);
  });

  it('planned: stops writes, waits for lag 0, and asks for the approval before the site is down', async () => {
    await begin();
    runs.engine();
    const { id: run } = await runs.start('failover', { mode: 'planned' });
    await runs.until(run, r => r.status === 'pending-approval');
    expect(runs.cloud.count('scale')).toBe(0);
    await runs.approve(run);
    const done = await runs.over(run);
    expect(done.status).toBe('succeeded');
    expect(done.steps.find(step => step.id === 'fence')?.status).toBe(
      'skipped',
    );
    expect(done.plan.estimatedLossSeconds).toBe(0);
  });

  it('I11: with the active region down and the override, nothing after the fence needs it', async () => {
    await begin();
    runs.cloud.down.add(ACTIVE);
    runs.engine();
    const { id: run } = await runs.start('failover', { overrides: OVERRIDE });
    await runs.until(run, r => r.status === 'pending-approval');
    const askedBefore = runs.cloud.asked.get(ACTIVE);
    await runs.approve(run);
    const done = await runs.over(run);
    expect(done.status).toBe('succeeded');
    expect(runs.cloud.asked.get(ACTIVE)).toBe(askedBefore);
    expect(done.steps.find(s => s.id === 'fence')?.outcome).toContain(
      'fence-unproven was overridden',
    );
    expect(
      done.journal.some(
        entry =>
          entry.type === 'override' && entry.actor === 'user:default/alice',
      ),
    ).toBe(true);
  });

  it('I2: a fence that stays unknown is never promoted over', async () => {
    await begin({ requireApproval: false });
    runs.cloud.down.add(ACTIVE);
    const { id: run } = await runs.start('failover');
    // The deadline of the fence is minutes; the run's plan is what the engine obeys.
    await shortenDeadline(run, 'fence');
    runs.engine();
    const done = await runs.over(run);
    expect(done.status).toBe('failed');
    expect(done.steps.find(s => s.id === 'fence')?.error).toContain('Unknown');
    expect(runs.cloud.count('promote')).toBe(0);
  });

  it('I2: the fence is looked at again after the approval', async () => {
    await begin();
    runs.engine();
    const { id: run } = await runs.start('failover');
    await runs.until(run, r => r.status === 'pending-approval');
    Object.assign(runs.cloud.groupOf(ACTIVE), {
      min: 2,
      desired: 2,
      instances: 2,
      inService: 2,
      launchSuspended: false,
    });
    await runs.approve(run);
    const done = await runs.over(run);
    expect(done.status).toBe('failed');
    expect(done.steps.find(s => s.id === 'promote-database')?.error).toContain(
      'the fence did not hold',
    );
    expect(runs.cloud.count('promote')).toBe(0);
  });

  it('I9: refuses a database that does not carry the site’s tag', async () => {
    await begin({ requireApproval: false });
    runs.cloud.databaseOf(runs.cloud.pilot).tags = { 'dr:site': 'payments' };
    runs.engine();
    const { id: run } = await runs.start('failover');
    const done = await runs.over(run);
    expect(done.status).toBe('failed');
    expect(runs.cloud.count('promote')).toBe(0);
  });

  it('abort before the point of no return undoes fence and freeze', async () => {
    await begin();
    runs.engine();
    const { id: run } = await runs.start('failover');
    await runs.until(run, r => r.status === 'pending-approval');
    expect(runs.cloud.groupOf(ACTIVE).instances).toBe(0);
    await runs.service.abort(run, { reason: 'false alarm' }, ALICE);
    const done = await runs.over(run);
    expect(done.status).toBe('aborted');
    expect(runs.cloud.groupOf(ACTIVE)).toMatchObject({
      min: 2,
      desired: 2,
      max: 6,
      launchSuspended: false,
    });
    expect(runs.cloud.parameters.size).toBe(0);
    expect(runs.cloud.count('promote')).toBe(0);
  });

  it('a rejection aborts, and the requester cannot decide', async () => {
    await begin();
    runs.engine();
    const { id: run } = await runs.start('failover');
    await runs.until(run, r => r.status === 'pending-approval');
    await expect(
      runs.service.decide(run, { decision: 'approved' }, ALICE),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('somebody else'),
    });
    await runs.service.decide(
      run,
      { decision: 'rejected', comment: 'not now' },
      BOB,
    );
    const done = await runs.over(run);
    expect(done.status).toBe('aborted');
    expect(runs.cloud.count('promote')).toBe(0);
  });

  it('abort after the point of no return is refused, and says why', async () => {
    await begin({ requireApproval: false });
    runs.engine();
    const { id: run } = await runs.start('failover');
    await runs.until(run, () => runs.cloud.count('promote') === 1);
    await expect(
      runs.service.abort(run, { reason: 'too late' }, ALICE),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('point of no return'),
    });
    expect((await runs.over(run)).status).toBe('succeeded');
  });

  it('retry runs the failed step again, and the rest', async () => {
    await begin({ requireApproval: false });
    runs.cloud.fault = ({ operation }, when) =>
      operation === 'promote' && when === 'before'
        ? Object.assign(new Error('not authorized'), { name: 'AccessDenied' })
        : undefined;
    runs.engine();
    const { id: run } = await runs.start('failover');
    expect((await runs.over(run)).status).toBe('failed');
    runs.cloud.fault = () => undefined;
    await runs.service.retry(run, ALICE);
    expect((await runs.over(run)).status).toBe('succeeded');
  });

  it('a response that got lost is not taken for a refusal: promoted once', async () => {
    await begin({ requireApproval: false });
    runs.cloud.fault = ({ operation }, when) =>
      operation === 'promote' && when === 'after'
        ? Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
        : undefined;
    runs.engine();
    const { id: run } = await runs.start('failover');
    expect((await runs.over(run)).status).toBe('succeeded');
    expect(runs.cloud.count('promote')).toBe(1);
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
    expect(lost.reason.runId).toBe(won[0].value.id);
  });

  it('refuses a plan that changed, a wrong confirmation, and guards in the way', async () => {
    await begin();
    await expect(
      runs.start('failover', { planHash: 'x'.repeat(64) }),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(
      runs.start('failover', { confirmation: 'payments' }),
    ).rejects.toMatchObject({ name: 'InputError' });
    runs.state.measurements = [];
    await expect(runs.start('failover')).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('lag-within-rpo is unknown'),
    });
    await expect(runs.start('dry-run')).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    expect(runs.state.collected).toBeGreaterThan(0);
  });

  async function shortenDeadline(run: string, step: string) {
    const { plan } = await runs.database.get(run);
    for (const planned of plan.steps) {
      if (planned.id === step) {
        planned.deadlineSeconds = 0.2;
      }
    }
    await runs
      .knex('dr_runs')
      .where({ id: run })
      .update({ plan: JSON.stringify(plan) });
  }
});
