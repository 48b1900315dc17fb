import { readLock, takeLock } from '../../lock';
import { scenario, type Scenario } from '../../worlds/scenario';
import { called, inTheWay } from './helpers';

const ended = ({ status }: { status: string }) =>
  status === 'needs-decision' || status === 'succeeded';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('the lock is gone, cannot be read, or is another one', () => {
  let story: Scenario;
  afterEach(() => story.stop());
  beforeEach(() => {
    story = scenario({ policy: { requireApproval: false } });
  });

  it('past the promotion, a deleted lock leaves a way to move the users', async () => {
    const { pilot } = story.aws.places;
    const { id } = await story.start('failover');
    await story.until(id, 'promotes', run => run.noReturnAt !== undefined);
    const { bucket, key } = pilot.lock;
    story.aws.region(pilot.region).objects.delete(`${bucket}/${key}`);
    const run = await story.until(id, 'ends', ended);
    if (run.question?.guards?.includes('lock-free')) {
      const guard = 'lock-free';
      await story.decide(id, { kind: 'override', guard, reason: 'it is ours' });
    }
    await story.clock.pass(300);
    expect(story.aws.route53.leadsTo).toBe(pilot.region);
  });

  it('the override of lock-readable reaches the step', async () => {
    Object.assign(story.cloud, {
      readObject: async () => {
        throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
      },
    });
    const overrides = await inTheWay(story);
    expect(overrides).toEqual(['lock-readable']);
    const { id } = await story.start('failover', { overrides });
    const run = await story.until(id, 'ends', ended);
    expect(run.question?.step).toBeUndefined();
  });

  it('I1: a word about who holds it is none about a lock that nobody can read any more', async () => {
    const { lock } = story.aws.places.pilot;
    const claim = {
      run: 'living',
      holder: 'living',
      generation: 0,
      now: story.clock.now(),
    };
    await story.answer(takeLock(story.cloud, lock, claim));
    await story.answer(story.engines[0].stop());
    const { id } = await story.start('failover', { overrides: ['lock-free'] });
    story.aws.setFaults(lock.region, { data: 'dark' });
    story.engines.push(story.engine());
    const { question } = await story.asked(id);
    expect(question).toMatchObject({
      step: 'take-lock',
      guards: ['lock-readable'],
      reason: expect.stringContaining('cannot be read'),
    });
    const guard = 'lock-readable';
    const reason = 'that run is dead';
    await story.decide(id, { kind: 'override', guard, reason });
    await story.clock.pass(60);
    const run = await story.get(id);
    expect(story.stepOf(run, 'take-lock').status).toBe('skipped');
  });

  it('in mid-run, a lock that cannot be read is asked about by its own name', async () => {
    const { id } = await story.start('failover');
    await called(story, id, 'fence', 1);
    const { readObject } = story.cloud;
    Object.assign(story.cloud, {
      readObject: async () => {
        throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
      },
    });
    const { question } = await story.asked(id, 7200);
    expect(question?.guards).toEqual(['lock-readable']);
    expect(question?.options).toContain('override');
    Object.assign(story.cloud, { readObject });
  });

  it('I1: an override takes no lock of somebody who came after it', async () => {
    const { lock } = story.aws.places.pilot;
    const claim = (run: string) => ({
      run,
      holder: run,
      generation: 0,
      now: story.clock.now(),
    });
    await story.answer(takeLock(story.cloud, lock, claim('dead')));
    await story.answer(story.engines[0].stop());
    const { id } = await story.start('failover', { overrides: ['lock-free'] });
    await story.clock.pass(5);
    await story.answer(
      takeLock(story.cloud, lock, claim('living'), {
        by: 'olga',
        reason: 'the run is dead',
      }),
    );
    await story.clock.pass(5);
    story.engines.push(story.engine());
    await story.until(
      id,
      'tries',
      run => story.stepOf(run, 'take-lock').endedAt !== undefined,
    );
    const held = await story.answer(readLock(story.cloud, lock));
    expect(held?.content?.run).toBe('living');
  });
});
