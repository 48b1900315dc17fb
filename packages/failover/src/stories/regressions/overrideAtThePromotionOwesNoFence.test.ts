import { fenceOwed } from '../../steps/fencing';
import { scenario, type Scenario } from '../../worlds/scenario';
import { MINUTE } from './helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('fence-unproven overridden at the promotion', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  it('I2: who was fenced by override is fenced for real', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { pilot, active } = story.aws.places;
    const { denied } = story.aws.region(pilot.region).faults;
    denied.add('rds:PromoteReadReplica');
    const { id } = await story.start('failover');
    await story.asked(id);
    denied.clear();
    const group = story.aws.groupOf(active);
    group.launchSuspended = false;
    Object.assign(group.capacity, { min: 2, desired: 2 });
    await story.clock.pass(5 * MINUTE);
    await story.decide(id, { kind: 'retry-step', step: 'promote-database' });
    const asked = await story.asked(id);
    expect(asked.question?.reason).toContain('the fence did not hold');
    await story.decide(
      id,
      { kind: 'override', guard: 'fence-unproven', reason: 'we go' },
      'otto',
    );
    const run = await story.over(id);
    expect(story.aws.secondWriters.length).toBeGreaterThan(0);
    expect(fenceOwed(run, await story.store.generation(run.subject))).toBe(
      active.region,
    );
  });

  it('is not offered where the fence is not what failed', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { pilot } = story.aws.places;
    story.aws.region(pilot.region).faults.denied.add('rds:PromoteReadReplica');
    const { id } = await story.start('failover');
    const { question } = await story.asked(id);
    expect(question?.reason).toContain('AccessDenied');
    expect(question?.guards ?? []).toEqual([]);
  });
});
