import { scenario, type Scenario } from '../../worlds/scenario';
import { approved, called } from './helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('a portal restarts while a run takes back what it did', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  it('guards of going on keep nobody from going back', async () => {
    story = scenario();
    const { pilot, active } = story.aws.places;
    const id = await approved(story);
    await called(story, id, 'fence', 2);
    await story.answer(story.engines[0].stop());
    await story.decide(id, { kind: 'abort', reason: 'no more' });
    await story.clock.pass(90);
    story.aws.databaseOf(pilot).status = 'backing-up';
    story.engines.push(story.engine());
    const run = await story.until(
      id,
      'ends',
      each => each.status !== 'running',
    );
    expect(run.question?.options).toBeUndefined();
    expect(run.status).toBe('aborted');
    expect(story.aws.groupOf(active).capacity.desired).toBe(2);
  });
});
