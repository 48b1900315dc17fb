import { readLock, takeLock } from '../../lock';
import { scenario, type Scenario } from '../../worlds/scenario';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('a run took the locks of both regions, and one region does not answer at the release', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  /** A run that took the lock of the region that is left from somebody, and is aborted while that region is silent. */
  async function aborted() {
    story = scenario();
    const { active, pilot } = story.aws.places;
    const dead = {
      run: 'dead',
      holder: 'a laptop',
      generation: 0,
      now: story.clock.now(),
    };
    await story.answer(takeLock(story.cloud, active.lock, dead));
    const { id } = await story.start('failover', { overrides: ['lock-free'] });
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    story.aws.setFaults(active.region, { data: 'dark' });
    await story.decide(id, { kind: 'abort', reason: 'not today' });
    const holder = async (region: 'active' | 'pilot') => {
      const { lock } = story.aws.places[region];
      const { content } =
        (await story.answer(readLock(story.cloud, lock))) ?? {};
      return `${content?.state} by ${content?.run}`;
    };
    return { id, active, pilot, holder };
  }

  it('I1: says so, for whoever comes next finds it held', async () => {
    const { id, active, holder } = await aborted();
    const run = await story.over(id);
    expect(run.status).toBe('aborted');
    expect(await holder('pilot')).toBe(`released by ${id}`);
    expect(story.stepOf(run, 'release-lock').facts.warning).toMatch(
      /eu-west-1 too, which does not answer.*lock-free/,
    );
    story.aws.setFaults(active.region, { data: 'up' });
    expect(await holder('active')).toBe(`held by ${id}`);
  });

  it('I1: gives it back as soon as the region answers', async () => {
    const { id, active, holder } = await aborted();
    await story.clock.pass(60);
    story.aws.setFaults(active.region, { data: 'up' });
    const run = await story.over(id);
    expect(story.stepOf(run, 'release-lock').facts.warning).toBeUndefined();
    expect(await holder('active')).toBe(`released by ${id}`);
    expect(await holder('pilot')).toBe(`released by ${id}`);
  });
});
