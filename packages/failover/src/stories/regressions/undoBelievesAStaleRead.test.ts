import { scenario, type Scenario } from '../../worlds/scenario';
import { approved, called } from './helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('AWS shows for some seconds what was so before a call', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  it('an abort right after the fence brings the old region back', async () => {
    story = scenario();
    const { active } = story.aws.places;
    const before = await story.answer(story.cloud.group(active.group));
    const id = await approved(story);
    await called(story, id, 'fence', 2);
    const { group } = story.cloud;
    const until = story.clock.monotonic() + 10_000;
    Object.assign(story.cloud, {
      group: async (binding: typeof active.group) =>
        story.clock.monotonic() < until && binding.region === active.region
          ? before
          : group(binding),
    });
    await story.decide(id, { kind: 'abort', reason: 'the wrong site' });
    const run = await story.over(id);
    expect([
      story.stepOf(run, 'fence').outcome,
      story.aws.groupOf(active).capacity.desired,
    ]).toEqual([expect.stringMatching('^Undone'), 2]);
  });

  it('I6: a drill that is aborted right after it started the standby stops it', async () => {
    story = scenario();
    const { pilot } = story.aws.places;
    story.aws.setFaults(pilot.region, { staleSeconds: 15 });
    const { id } = await story.start('drill');
    await called(story, id, 'start-standby', 1);
    await story.decide(id, { kind: 'abort', reason: 'not now' });
    await story.over(id, 7200);
    expect(story.aws.groupOf(pilot).capacity.desired).toBe(0);
  });
});
