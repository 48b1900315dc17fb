import { scenario, type Scenario } from '../worlds/scenario';
import { MINUTE, said } from './regressions/helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

/**
 * Whether a run may go on is asked at five moments, each time of the world as it is
 * then (I5, I12): what stopped holding is a person's to decide, and nothing is touched.
 */
describe('a run asks whether it may go on', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  const pilot = () => story.aws.databaseOf(story.aws.places.pilot);
  const spoil = () => {
    pilot().status = 'backing-up';
  };
  const mend = () => {
    pilot().status = 'available';
  };

  /** It asks about the guard, touches nothing meanwhile, and goes on once that holds. */
  async function asksAndGoesOn(id: string, calls: number) {
    const { question } = await story.asked(id);
    expect(question).toMatchObject({
      reason: expect.stringContaining('replica-promotable is violated'),
      guards: ['replica-promotable'],
      options: ['resume', 'override', 'abort', 'end'],
    });
    expect(story.cloud.calls).toHaveLength(calls);
    mend();
    await story.decide(id, { kind: 'resume' });
    return (await story.over(id)).status;
  }

  it('at the start', async () => {
    story = scenario();
    spoil();
    expect(await said(story.start('failover'))).toMatch(
      /replica-promotable is violated/,
    );
    expect(story.cloud.calls).toEqual([]);
  });

  it('after the approval', async () => {
    story = scenario();
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.clock.pass(20 * MINUTE);
    const calls = story.cloud.calls.length;
    spoil();
    await story.decide(id, { kind: 'approve' });
    expect(await asksAndGoesOn(id, calls)).toBe('succeeded');
  });

  it('on a retry', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { faults } = story.aws.region(story.aws.places.pilot.region);
    faults.denied.add('rds:PromoteReadReplica');
    const { id } = await story.start('failover');
    await story.asked(id);
    faults.denied.clear();
    spoil();
    const calls = story.cloud.calls.length;
    await story.decide(id, { kind: 'retry-step', step: 'promote-database' });
    expect(await asksAndGoesOn(id, calls)).toBe('succeeded');
  });

  it('when another engine takes it up after more than a lease', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { id } = await story.start('failover');
    await story.until(id, 'has the lock', run =>
      run.attempts.some(({ step }) => step === 'take-lock'),
    );
    await story.answer(story.engines[0].stop());
    const calls = story.cloud.calls.length;
    await story.clock.pass(50);
    spoil();
    story.engines.push(story.engine());
    expect(await asksAndGoesOn(id, calls)).toBe('succeeded');
  });

  it('right before the point of no return', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { id } = await story.start('failover');
    await story.until(id, 'fences', run =>
      run.attempts.some(({ step }) => step === 'fence'),
    );
    // A plan that somebody changed in the store is not what was approved.
    const { kept } = story.store as unknown as {
      kept: Map<string, { run: { plan: { hash: string } } }>;
    };
    kept.get(id)!.run.plan.hash = 'of another plan';
    const { question, noReturnAt } = await story.asked(id);
    expect(question).toMatchObject({
      reason: expect.stringContaining('no longer what was planned'),
      options: ['abort', 'end'],
    });
    expect(noReturnAt).toBeUndefined();
    expect(
      story.cloud.calls.filter(({ action }) => /Promote/.test(action)),
    ).toEqual([]);
    await story.decide(id, { kind: 'abort', reason: 'it was changed' });
    expect((await story.over(id)).status).toBe('aborted');
  });
});
