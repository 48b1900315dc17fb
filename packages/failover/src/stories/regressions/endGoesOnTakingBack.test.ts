import { takeLock } from '../../lock';
import { scenario, type Scenario } from '../../worlds/scenario';
import { approved, called, DARK, said } from './helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('a run is given up while it takes back what it did', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  /** The old region answers nothing, so the undo of the fence hangs; meanwhile somebody pauses and ends. */
  async function ended() {
    story = scenario();
    const { active } = story.aws.places;
    const id = await approved(story);
    await called(story, id, 'fence', 2);
    story.aws.setFaults(active.region, DARK);
    await story.decide(id, { kind: 'abort', reason: 'no more' });
    await story.clock.pass(4);
    await story.decide(id, { kind: 'pause' });
    await story.clock.pass(1);
    await story.decide(id, { kind: 'end', reason: 'I use the command' });
    return id;
  }

  it('nothing is taken back any more', async () => {
    const id = await ended();
    const calls = story.cloud.calls.length;
    await story.over(id);
    const made = story.cloud.calls.slice(calls).map(({ action }) => action);
    expect(made).toEqual(['s3:PutObject']);
  });

  it('ends, also when its lock was taken over', async () => {
    const id = await ended();
    const { lock } = story.aws.places.pilot;
    await story.answer(
      takeLock(
        story.cloud,
        lock,
        {
          run: 'glass',
          holder: 'olivia@laptop',
          generation: 0,
          now: story.clock.now(),
        },
        { by: 'olivia', reason: 'the portal hangs' },
      ),
    );
    await story.clock.pass(900);
    const { status } = await story.get(id);
    const answer =
      status === 'needs-decision'
        ? await said(story.decide(id, { kind: 'end', reason: 'again' }))
        : 'taken';
    expect([status, answer]).toEqual(['failed', 'taken']);
  });
});
