import { verifyChain } from '@understudy/failover';
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
        link: `/disaster-recovery/runs/${run}`,
        recipients: [
          'user:default/alice',
          'group:default/team-orders',
          'group:default/dr-approvers',
        ],
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

  describe('decisions', () => {
    const decide = (run: string, kind: any, more: object = {}, by = BOB) =>
      runs.service.decide(run, { kind, ...more }, by);

    it('says of each what can be decided now, and why not', async () => {
      await begin();
      runs.engine();
      const { id: run } = await runs.start('failover');
      const asked = await runs.until(run, r => r.status === 'pending-approval');
      expect(asked.actions).toMatchObject({
        approve: {
          allowed: false,
          blockedBecause: 'You requested this run; somebody else must approve',
        },
        'break-glass': { allowed: true },
        override: { allowed: true },
        pause: { allowed: true },
        abort: { allowed: true },
        resume: { allowed: false, blockedBecause: 'The run is not paused' },
        'retry-step': {
          allowed: false,
          blockedBecause: 'The run does not ask about a step',
        },
        end: {
          allowed: false,
          blockedBecause: 'The run is under way; pause it first',
        },
      });
      const { actions } = await runs.service.get(run, BOB);
      expect(actions.approve).toEqual({ allowed: true });
    });

    it('refuses the requester’s approval in words', async () => {
      await begin();
      runs.engine();
      const { id: run } = await runs.start('failover');
      await runs.until(run, r => r.status === 'pending-approval');
      await expect(decide(run, 'approve', {}, ALICE)).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('somebody else'),
      });
      await decide(run, 'reject', { reason: 'not now' });
      expect((await runs.over(run)).status).toBe('aborted');
      expect(runs.made('rds:PromoteReadReplica')).toBe(0);
    });

    it('previews an abort, and takes back what it said', async () => {
      await begin();
      const { id: run } = await runs.start('failover');
      runs.engine();
      const waits = await runs.until(run, r => r.status === 'pending-approval');
      expect(waits.abortPreview?.undoes.join()).toContain('freeze');
      await decide(run, 'abort', { reason: 'false alarm' }, ALICE);
      const done = await runs.over(run);
      expect(done.status).toBe('aborted');
      expect(done.abortPreview).toBeUndefined();
      const { active } = runs.cloud.aws.places;
      expect(runs.cloud.aws.groupOf(active).capacity.desired).toBe(2);
      expect(runs.cloud.aws.region(PILOT).parameters.size).toBe(0);
    });

    it('an abort past the point of no return is refused, and says why', async () => {
      await begin({ requireApproval: false });
      runs.engine();
      const { id: run } = await runs.start('failover');
      await runs.until(run, r => r.noReturnAt !== undefined);
      await expect(
        decide(run, 'abort', { reason: 'too late' }),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('point of no return'),
      });
      expect((await runs.over(run)).status).toBe('succeeded');
    });

    it('of two who approve at once one wins, and both know', async () => {
      await begin();
      const { id: run } = await runs.start('failover');
      const engine = runs.engine();
      await runs.until(run, r => r.status === 'pending-approval');
      await engine.stop();
      const answers = await Promise.allSettled([
        decide(run, 'approve'),
        decide(run, 'approve'),
      ]);
      const refused = answers.filter(
        (each): each is PromiseRejectedResult => each.status === 'rejected',
      );
      expect(refused).toHaveLength(1);
      expect(refused[0].reason.name).toBe('ConflictError');
      expect((await runs.service.get(run, BOB)).decisions).toHaveLength(1);
    });

    it('breaking the glass is loud: everybody who could approve hears of it', async () => {
      await begin();
      runs.engine();
      const { id: run } = await runs.start('failover');
      await runs.until(run, r => r.status === 'pending-approval');
      await decide(run, 'break-glass', { reason: 'nobody answers' }, ALICE);
      const done = await runs.over(run);
      expect(done.status).toBe('succeeded');
      expect(runs.notifier.notify).toHaveBeenCalledWith(
        expect.objectContaining({
          kind: 'break-glass',
          severity: 'critical',
          message: expect.stringContaining('nobody answers'),
          recipients: expect.arrayContaining(['group:default/dr-approvers']),
        }),
      );
      expect(
        done.journal.some(
          ({ type, message }) =>
            type === 'notice' && message.includes('dr-approvers'),
        ),
      ).toBe(true);
    });

    it('a step that failed is tried again by a person, who cannot approve', async () => {
      await begin();
      const { denied } = runs.cloud.aws.region(PILOT).faults;
      denied.add('rds:PromoteReadReplica');
      runs.engine();
      const { id: run } = await runs.start('failover');
      await runs.approve(run);
      const asked = await runs.asked(run);
      expect(asked.question).toMatchObject({ step: 'promote-database' });
      expect(asked.actions['retry-step']).toEqual({ allowed: true });
      expect(runs.notifier.notify).toHaveBeenCalledWith(
        expect.objectContaining({ kind: 'decision-needed', severity: 'high' }),
      );
      denied.clear();
      await decide(run, 'retry-step', { step: 'promote-database' }, ALICE);
      expect((await runs.over(run)).status).toBe('succeeded');
    });

    it('a run that is over takes none; a run that is not there is not found', async () => {
      await begin({ requireApproval: false });
      runs.engine();
      const { id: run } = await runs.start('dry-run');
      const done = await runs.over(run);
      expect(Object.values(done.actions).some(({ allowed }) => allowed)).toBe(
        false,
      );
      await expect(
        decide(run, 'abort', { reason: 'late' }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      await expect(decide('no-such-run', 'pause')).rejects.toMatchObject({
        name: 'NotFoundError',
      });
    });
  });

  it('I6: a drill leaves nothing behind, and counts as the last one', async () => {
    await begin();
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
