import { readLock } from '../../lock';
import { scenario, type Scenario } from '../../worlds/scenario';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('a run is aborted before anything changed', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  it('the lock says that roles did not change', async () => {
    story = scenario();
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.decide(id, { kind: 'abort', reason: 'no more' });
    await story.over(id);
    const { lock } = story.aws.places.pilot;
    const { content } = (await story.answer(readLock(story.cloud, lock))) ?? {};
    expect(content).toMatchObject({ state: 'released', generation: 0 });
  });

  it('I6: a drill beside it takes its instance away', async () => {
    story = scenario();
    const { pilot } = story.aws.places;
    const drill = await story.start('drill');
    await story.clock.pass(20);
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.decide(id, { kind: 'abort', reason: 'no more' });
    await story.over(id);
    await story.over(drill.id, 7200);
    expect(story.aws.groupOf(pilot).capacity.desired).toBe(0);
  });
});
