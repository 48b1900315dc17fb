import { scenario, type Scenario } from '../worlds/scenario';

const MINUTE = 60;

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('people who approve, or do not', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  it('a healthy site serves its users for as long as nobody approves', async () => {
    story = scenario();
    const { active } = story.aws.places;
    const { id, plan } = await story.start('failover');
    expect(plan.shape.approval).toBe('first');
    await story.clock.pass(29 * MINUTE);
    const run = await story.get(id);
    expect(run.status).toBe('pending-approval');
    expect(run.noReturnAt).toBeUndefined();
    expect(story.aws.serves(active)).toBe(true);
    expect(story.aws.groupOf(active).running).toBe(2);
    expect(story.notices.map(({ kind }) => kind)).toEqual([
      'approval-wanted',
      'approval-reminder',
      'approval-escalated',
    ]);
  });

  it('an approval that expired asks, keeps the site serving, and may still be given', async () => {
    story = scenario();
    const { id } = await story.start('failover');
    const run = await story.asked(id);
    expect(run.question).toMatchObject({
      step: 'approval',
      options: expect.arrayContaining([
        'approve',
        'break-glass',
        'extend',
        'abort',
        'end',
      ]),
    });
    expect(story.aws.serves(story.aws.places.active)).toBe(true);
    await story.decide(id, { kind: 'approve' });
    expect((await story.over(id)).status).toBe('succeeded');
  });

  it('who is without service is not kept waiting for the fence: it is proven before the approval', async () => {
    story = scenario();
    const { active } = story.aws.places;
    story.aws.region(active.region).faults.balancer = 'silent';
    await story.clock.pass(5 * MINUTE);
    const plan = await story.plan('failover');
    expect(plan.shape.approval).toBe('after-fence');
  });

  it('requester, overrider and retrier cannot approve; one person approves once', async () => {
    story = scenario({
      policy: {
        approvals: {
          count: 2,
          expirySeconds: 1800,
          remindAfterSeconds: 300,
          escalateAfterSeconds: 600,
        },
      },
    });
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    const approve = (by: string) => story.decide(id, { kind: 'approve' }, by);
    await expect(approve('olivia')).rejects.toThrow('somebody else');
    await story.decide(
      id,
      { kind: 'override', guard: 'lag-within-rpo', reason: 'we accept it' },
      'otto',
    );
    await expect(approve('otto')).rejects.toThrow('You overrode');
    await approve('adam');
    await expect(approve('adam')).rejects.toThrow('already');
    await story.clock.pass(MINUTE);
    expect((await story.get(id)).status).toBe('pending-approval');
    await approve('amy');
    expect((await story.over(id)).status).toBe('succeeded');
  });

  it('breaks the glass instead of leaving a site dead, and says so loudly', async () => {
    story = scenario();
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await expect(story.decide(id, { kind: 'break-glass' })).rejects.toThrow(
      'reason',
    );
    await story.decide(
      id,
      { kind: 'break-glass', reason: 'all approvers sleep' },
      'olivia',
    );
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    expect(story.stepOf(run, 'approval').outcome).toContain('Broke the glass');
  });

  it('a rejection takes back what was done', async () => {
    story = scenario();
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.decide(id, { kind: 'reject', reason: 'not now' });
    const run = await story.over(id);
    expect(run.status).toBe('aborted');
    const { pilot } = story.aws.places;
    expect(
      await story.answer(story.cloud.parameter(pilot.freeze)),
    ).toBeUndefined();
  });

  it('of two who decide at once one wins, and the other learns what is so', async () => {
    story = scenario();
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    const results = await Promise.allSettled([
      story.decide(id, { kind: 'approve' }, 'adam'),
      story.decide(id, { kind: 'reject', reason: 'no' }, 'amy'),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
  });
});
