import { scenario, type Scenario } from '../../worlds/scenario';
import { MINUTE } from './helpers';

const guard = 'fence-unproven';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('the old region writes on behind an overridden fence', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  it('I5: what an isolated region wrote is unknown, not 4 s', async () => {
    story = scenario();
    const { active } = story.aws.places;
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    story.aws.setFaults(active.region, { network: 'dark' });
    await story.clock.pass(10 * MINUTE);
    await story.decide(id, { kind: 'approve' });
    await story.asked(id);
    await story.decide(id, { kind: 'override', guard, reason: 'lost' }, 'otto');
    const run = await story.over(id, 7200);
    expect(story.aws.lostRows()).toBeGreaterThan(100);
    expect([
      run.actual.rpoSeconds,
      story.stepOf(run, 'evidence').outcome,
    ]).toEqual([undefined, expect.stringContaining('RPO at least')]);
  });

  it('I5: a planned run claims no loss of 0.0 s while an instance hangs and writes', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { active } = story.aws.places;
    story.aws.region(active.region).faults.hangingTermination = true;
    const { id } = await story.start('failover', { mode: 'planned' });
    await story.asked(id);
    await story.decide(
      id,
      { kind: 'skip-step', step: 'stop-writes', reason: 'it hangs' },
      'otto',
    );
    await story.asked(id);
    await story.decide(
      id,
      { kind: 'override', guard, reason: 'hangs' },
      'otto',
    );
    const run = await story.over(id, 7200);
    expect(story.aws.lostRows()).toBeGreaterThan(0);
    expect(run.actual.rpoSeconds).not.toBe(0);
  });
});
