import { DATABASE_IDS, PILOT, testDatabases } from '../../__testUtils__';
import {
  ALICE,
  BOB,
  runHarness,
  type RunHarness,
} from '../__testUtils__/runHarness';

jest.setTimeout(120_000);

describe.each(DATABASE_IDS)('decisions about a run, on %s', id => {
  const databases = testDatabases();
  let runs: RunHarness;

  const begin = async (config?: Parameters<typeof runHarness>[1]) => {
    runs = await runHarness(await databases.init(id), config);
  };
  afterEach(() => runs.stop());

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
    await runs.until(run, ({ journal }) =>
      journal.some(({ data }) => data?.kind === 'failed-past-fence'),
    );
    expect(runs.notifier.notify).toHaveBeenCalledWith(
      expect.objectContaining({
        kind: 'failed-past-fence',
        severity: 'critical',
      }),
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
