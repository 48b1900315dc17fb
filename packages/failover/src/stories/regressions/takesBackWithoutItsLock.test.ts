import { releaseLock, takeLock } from '../../lock';
import { scenario, type Scenario } from '../../worlds/scenario';
import { approved, called, DARK, said, UP } from './helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('a run could not take everything back, and somebody has its lock when it tries again', () => {
  let story: Scenario;
  let id: string;
  afterEach(() => story.stop());

  const retried = async () => {
    story.aws.setFaults(story.aws.places.active.region, UP);
    const { question } = await story.get(id);
    const step = question!.step!;
    await story.decide(id, { kind: 'retry-step', step });
    return story.asked(id);
  };

  const opened = () => {
    const { launchSuspended, capacity } = story.aws.groupOf(
      story.aws.places.active,
    );
    return !launchSuspended || capacity.desired > 0;
  };

  beforeEach(async () => {
    story = scenario();
    const { active, pilot } = story.aws.places;
    id = await approved(story);
    await called(story, id, 'fence', 2);
    story.aws.setFaults(active.region, DARK);
    await story.decide(id, { kind: 'abort', reason: 'no more' });
    await story.asked(id);
    await story.answer(
      takeLock(
        story.cloud,
        pilot.lock,
        {
          run: 'glass',
          holder: 'olivia@laptop',
          generation: 0,
          now: story.clock.now(),
        },
        { by: 'olivia', reason: 'the portal gave up' },
      ),
    );
  });

  it('I1, I2: opens no region that somebody else led the users away from', async () => {
    const { lock } = story.aws.places.pilot;
    await story.answer(
      releaseLock(story.cloud, lock, {
        run: 'glass',
        generation: 1,
        anchor: { length: 1, head: 'a' },
      }),
    );
    const { question } = await retried();
    expect(question).toMatchObject({ options: ['end'] });
    expect(question?.reason).toContain('changed its roles since');
    expect(opened()).toBe(false);
  });

  it('I1: acts no more while somebody else holds the lock, whatever anybody says about it', async () => {
    const { question } = await retried();
    expect(question).toMatchObject({ options: ['end'] });
    const guard = 'lock-free';
    const reason = 'her laptop is gone';
    const answer = await said(
      story.decide(id, { kind: 'override', guard, reason }),
    );
    expect(answer).toBe('adam aborted the run already');
    await story.decide(id, { kind: 'end', reason: 'hers goes on' });
    await story.over(id);
    expect(opened()).toBe(false);
  });
});
