import type { RunKind } from '@understudy/plugin-disaster-recovery-common';
import { scenario, type Scenario } from '../worlds/scenario';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

const because = 'nobody typed it';

describe('a run of which nothing may happen before people approved', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  it.each([
    ['unplanned', true],
    ['unplanned', false],
    ['planned', true],
    ['planned', false],
  ] as const)(
    'a %s failover changes nothing until then, where the policy wants approvals (%s) or none',
    async (mode, requireApproval) => {
      story = scenario({ policy: { requireApproval } });
      const { id, plan } = await story.start('failover', {
        mode,
        onlyApprovedBecause: because,
      });
      expect(plan.requiresApproval).toBe(true);
      expect(plan.steps[0].id).toBe('approval');
      expect(plan.steps.filter(step => step.id === 'approval')).toHaveLength(1);
      expect(plan.consequences[0]).toContain(because);
      await story.clock.pass(20 * 60);
      const waiting = await story.get(id);
      expect(waiting.status).toBe('pending-approval');
      expect(waiting.attempts).toEqual([]);
      await expect(
        story.decide(id, { kind: 'approve' }, 'olivia'),
      ).rejects.toThrow('somebody else');
      await story.decide(id, { kind: 'approve' });
      const run = await story.over(id);
      expect(run.status).toBe('succeeded');
      expect(story.aws.secondWriters).toEqual([]);
    },
  );

  it('waits also where users are without service, and the region is not even fenced', async () => {
    story = scenario();
    const { active } = story.aws.places;
    story.aws.region(active.region).faults.balancer = 'silent';
    await story.clock.pass(300);
    const { id } = await story.start('failover', {
      overrides: ['fence-unproven'],
      onlyApprovedBecause: because,
    });
    await story.clock.pass(20 * 60);
    const run = await story.get(id);
    expect(run.status).toBe('pending-approval');
    expect(run.attempts).toEqual([]);
    expect(story.aws.groupOf(active).running).toBe(2);
  });

  it('is another plan than that of a person: neither’s hash starts the other', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const own = await story.plan('failover');
    const only = await story.plan('failover', 'unplanned', because);
    expect(own.requiresApproval).toBe(false);
    expect(only.hash).not.toBe(own.hash);
  });

  it.each<RunKind>(['dry-run', 'drill'])(
    'says nothing of a %s, which changes no roles',
    async kind => {
      story = scenario();
      const one = await story.plan(kind, 'unplanned');
      const other = await story.plan(kind, 'unplanned', because);
      expect(other.shape).toEqual(one.shape);
      expect(other.hash).toBe(one.hash);
    },
  );

  it('a reprotect begins with it too', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { id } = await story.start('failover');
    await story.over(id);
    const plan = await story.plan('reprotect', 'unplanned', because);
    expect(plan.steps[0].id).toBe('approval');
    expect(plan.steps.filter(step => step.id === 'approval')).toHaveLength(1);
  });
});
