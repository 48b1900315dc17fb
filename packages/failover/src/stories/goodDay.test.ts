import { verifyChain } from '../journal';
import { scenario, type Scenario } from '../worlds/scenario';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('a failover on a good day', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  const all = (run: Awaited<ReturnType<Scenario['over']>>) =>
    run.steps.map(step => [step.id, step.status, step.error]);

  it('moves a healthy site after its approval, and measures time and loss', async () => {
    story = scenario();
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.decide(id, { kind: 'approve' });
    const run = await story.over(id);
    expect(all(run)).toEqual(
      run.steps.map(step => [
        step.id,
        expect.stringMatching(/succeeded|skipped/),
        undefined,
      ]),
    );
    expect(run.status).toBe('succeeded');
    await story.clock.pass(120);
    story.aws.catchUp();
    const { pilot, active } = story.aws.places;
    expect(story.aws.route53.users).toBe(pilot.region);
    expect(story.aws.groupOf(active).running).toBe(0);
    expect(run.actual.rtoSeconds).toBeGreaterThan(0);
    expect(run.actual.rpoSeconds).toBeGreaterThanOrEqual(0);
    expect(story.aws.secondWriters).toEqual([]);
    expect(await story.store.generation('orders')).toBe(1);
    expect(
      verifyChain(id, await story.store.journal(id), {
        length: run.journal.length,
        hash: run.journal.head,
      }),
    ).toMatchObject({ intact: true });
  });

  it('I8: every call has its request id in the journal, and the lock keeps the chain’s head', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { id } = await story.start('failover');
    const run = await story.over(id);
    expect(run.attempts.length).toBeGreaterThan(5);
    for (const attempt of run.attempts) {
      expect(attempt).toMatchObject({ answer: 'accepted' });
    }
    const aws = run.attempts.filter(
      ({ call }) => !/^repository:/.test(call.action),
    );
    expect(aws.filter(({ requestId }) => !requestId)).toEqual([]);
    const { lock } = story.aws.places.pilot;
    const body = (await story.answer(story.cloud.readObject(lock)))?.body ?? '';
    const content = JSON.parse(body);
    expect(content).toMatchObject({
      state: 'released',
      run: id,
      generation: 1,
    });
    const journal = await story.store.journal(id);
    expect(journal[content.anchor.length - 1].hash).toBe(content.anchor.head);
  });

  it('planned: loses nothing, proven by position, and asks before the site is down', async () => {
    story = scenario();
    const { id } = await story.start('failover', { mode: 'planned' });
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    const { active } = story.aws.places;
    expect(story.aws.groupOf(active).running).toBe(2);
    await story.decide(id, { kind: 'approve' });
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    expect(story.aws.lostRows()).toBe(0);
    expect(story.stepOf(run, 'prove-caught-up').outcome).toContain(
      'has the write of',
    );
  });

  it('I6: a drill leaves the world as it was', async () => {
    story = scenario();
    const { pilot } = story.aws.places;
    await story.clock.pass(60);
    const before = { ...(await story.answer(story.cloud.group(pilot.group))) };
    const { id } = await story.start('drill');
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    expect(await story.answer(story.cloud.group(pilot.group))).toEqual(before);
    expect(story.aws.region(pilot.region).databases.size).toBe(1);
  });

  it('a dry-run changes nothing and says what every step would do', async () => {
    story = scenario();
    const { id } = await story.start('dry-run');
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    expect(story.cloud.calls).toEqual([]);
    expect(story.stepOf(run, 'promote-database').outcome).toContain('Would: ');
  });
});
