import { takeLock } from '../../lock';
import { scenario, type Scenario } from '../../worlds/scenario';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('a drill', () => {
  let story: Scenario;
  afterEach(() => story.stop());
  beforeEach(() => {
    story = scenario();
  });

  it('I6: does not begin beside a lock that a dead run left: nobody would take its instance away', async () => {
    const { pilot } = story.aws.places;
    const now = story.clock.now();
    const claim = { run: 'dead', holder: 'x', generation: 0, now };
    await story.answer(takeLock(story.cloud, pilot.lock, claim));
    await story.clock.pass(1800);
    const { guards } = await story.plan('drill');
    expect(guards.find(({ guard }) => guard === 'lock-free')).toMatchObject({
      status: 'violated',
      reason: expect.stringContaining('dead'),
    });
  });

  it('I6: takes its instance away when the failover that it yielded to is aborted', async () => {
    const { pilot } = story.aws.places;
    const drill = await story.start('drill');
    await story.clock.pass(350);
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.clock.pass(300);
    await story.decide(id, { kind: 'abort', reason: 'no more' });
    await story.over(id);
    await story.over(drill.id, 7200);
    await story.clock.pass(600);
    expect(story.aws.groupOf(pilot).capacity.desired).toBe(0);
  });

  it('I12: of the day before yesterday does not happen today', async () => {
    await story.answer(story.engines[0].stop());
    const { id } = await story.start('drill');
    const calls = story.cloud.calls.length;
    await story.clock.pass(2 * 24 * 3600);
    story.engines.push(story.engine());
    await story.over(id, 7200);
    expect(story.cloud.calls.slice(calls).map(({ action }) => action)).toEqual(
      [],
    );
  });

  it('measures no RTO, and meets none', async () => {
    await story.clock.pass(60);
    const { id } = await story.start('drill');
    const run = await story.over(id, 7200);
    expect(story.stepOf(run, 'evidence').outcome).not.toMatch(/RTO.*met/);
  });

  it('is not proven by another site that answers without reading its database', async () => {
    const { region } = story.aws.places.pilot;
    const status = { site: 'payments', region, writable: false };
    const { workload } = story.cloud;
    Object.assign(story.cloud, {
      workload: async (place: { region: string } & any) =>
        place.region === region ? { answered: true, status } : workload(place),
    });
    const { id } = await story.start('drill');
    expect((await story.over(id, 7200)).status).toBe('failed');
  });
});
