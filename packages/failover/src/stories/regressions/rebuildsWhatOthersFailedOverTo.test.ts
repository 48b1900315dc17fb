import { releaseLock, takeLock } from '../../lock';
import { scenario, type Scenario } from '../../worlds/scenario';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('a reprotect whose own region was dark, while somebody failed over to the one that it rebuilds', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  /** A reprotect that stands still before it fenced anything, and the break-glass command's lock in the other region. */
  async function beside(state: 'held' | 'released') {
    story = scenario({ policy: { requireApproval: false } });
    const { pilot } = story.aws.places;
    const { id } = await story.start('reprotect');
    await story.until(
      id,
      'holds its lock',
      run => story.stepOf(run, 'take-lock').status === 'succeeded',
    );
    await story.decide(id, { kind: 'pause' });
    await story.clock.pass(30);
    const claim = {
      run: 'command',
      holder: 'a laptop',
      generation: 0,
      now: story.clock.now(),
    };
    await story.answer(takeLock(story.cloud, pilot.lock, claim));
    if (state === 'released') {
      await story.answer(
        releaseLock(story.cloud, pilot.lock, {
          run: 'command',
          generation: 1,
          anchor: { length: 1, head: 'a' },
        }),
      );
    }
    const before = story.cloud.calls.length;
    await story.decide(id, { kind: 'resume' });
    const { question } = await story.asked(id);
    return { id, question, made: story.cloud.calls.slice(before) };
  }

  it('I12: changes nothing once roles changed, and can be ended', async () => {
    const { id, question, made } = await beside('released');
    expect(question).toMatchObject({
      reason: expect.stringMatching(/changed its roles since .*a laptop/),
      options: ['end'],
    });
    expect(made).toEqual([]);
    await story.decide(id, { kind: 'end', reason: 'it is over' });
    const run = await story.over(id);
    expect(story.stepOf(run, 'release-lock').outcome).toBe(
      'The lock is given back',
    );
  });

  it('I1: changes nothing while somebody else is at it', async () => {
    const { question, made } = await beside('held');
    expect(question).toMatchObject({
      reason: expect.stringMatching(/command of a laptop holds/),
      guards: ['lock-free'],
      options: ['override', 'end'],
    });
    expect(made).toEqual([]);
  });
});
