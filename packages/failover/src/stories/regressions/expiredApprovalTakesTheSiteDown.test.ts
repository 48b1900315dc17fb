import { scenario, type Scenario } from '../../worlds/scenario';
import { POLICY } from '../../worlds/scenario';
import { MINUTE, said } from './helpers';

const TWO = { approvals: { ...POLICY.approvals, count: 2 } };

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('an approval that expires before the promotion', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  it('planned: is asked for as late as nobody feels anything, and stands to the end', async () => {
    story = scenario();
    const { active } = story.aws.places;
    const { id, plan } = await story.start('failover', { mode: 'planned' });
    const order = plan.steps.map(step => step.id);
    expect(order.indexOf('approval')).toBe(order.indexOf('stop-writes') - 1);
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.clock.pass(25 * MINUTE);
    expect(story.aws.serves(active)).toBe(true);
    await story.decide(id, { kind: 'approve' });
    expect((await story.over(id)).status).toBe('succeeded');
  });

  it('of two, of which one is old, takes no site down: what was young then counts to the end', async () => {
    story = scenario({ policy: TWO });
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.decide(id, { kind: 'approve' }, 'adam');
    await story.clock.pass(1790);
    await story.decide(id, { kind: 'approve' }, 'amy');
    expect((await story.over(id)).status).toBe('succeeded');
    await story.clock.pass(3 * MINUTE);
    story.aws.catchUp();
    expect(story.aws.serves(story.aws.places.pilot)).toBe(true);
  });

  it('can be renewed by who gave it', async () => {
    story = scenario({ policy: TWO });
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.decide(id, { kind: 'approve' }, 'adam');
    const run = await story.asked(id);
    expect(run.question?.options).toContain('approve');
    expect(await said(story.decide(id, { kind: 'approve' }, 'adam'))).toBe(
      'taken',
    );
  });
});
