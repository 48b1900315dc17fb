import { POLICY, scenario, type Scenario } from '../worlds/scenario';

const NO_APPROVAL = { ...POLICY, requireApproval: false };

describe('a forecast', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  it('is assumed at first, and then rests on what really happened', async () => {
    story = scenario({ policy: NO_APPROVAL, lags: [0, 1, 2, 4] });
    const before = await story.plan('drill');
    expect(before.forecast).toMatchObject({ basis: 'assumed' });
    await story.clock.pass(60);
    const { id } = await story.start('drill');
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    const after = await story.plan('drill');
    expect(after.forecast?.basis).toBe('site');
    expect(after.forecast?.words).toMatch(/^About [0-9]+.* (s|min)$/);
    const took = (Date.parse(run.endedAt!) - Date.parse(run.createdAt)) / 1000;
    expect(after.forecast!.lowSeconds).toBeLessThan(took);
    expect(after.forecast!.highSeconds).toBeGreaterThan(took);
  });

  it('changes no hash: what was approved stays what is executed', async () => {
    story = scenario({ policy: NO_APPROVAL });
    const before = await story.plan('drill');
    await story.over((await story.start('drill')).id);
    const after = await story.plan('drill');
    expect(after.steps.map(step => step.expectedSeconds)).not.toEqual(
      before.steps.map(step => step.expectedSeconds),
    );
    expect(after.hash).toBe(before.hash);
  });

  it('says what is lost, and that people are not in the time', async () => {
    story = scenario({ lags: [0, 1, 2, 4] });
    const plan = await story.plan('failover');
    expect(plan.forecast).toMatchObject({
      waitsForPeople: true,
      loss: { basis: 'history' },
    });
    expect(plan.forecast?.words).toMatch(/^About .*, 0-[0-9]+ s of writes$/);
    const approval = plan.steps.find(({ id }) => id === 'approval');
    expect(approval?.forecast).toBeUndefined();
    expect(approval?.expectedSeconds).toBe(0);
    const planned = await story.plan('failover', 'planned');
    expect(planned.forecast?.words).toMatch(/no writes lost$/);
    expect((await story.plan('drill')).forecast?.loss).toBeUndefined();
  });
});

describe('a step that takes longer than anybody foresaw', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  const toldLate = () => story.notices.filter(({ kind }) => kind === 'late');

  async function hang() {
    story = scenario({ policy: NO_APPROVAL });
    // No instance is left there: the group waits for one.
    story.aws.region(story.site.regions.pilot).faults.capacity = 0;
    const { id } = await story.start('failover');
    await story.until(
      id,
      'a step is told to be late',
      () => toldLate().length > 0,
      7200,
    );
    return id;
  }

  it('is told once, with what was foreseen, also after another engine took over', async () => {
    const id = await hang();
    const [{ message }] = toldLate();
    expect(message).toMatch(
      /^Scale out is late: expected .* min, and still under way\. 0 of 2/,
    );
    const [first] = story.engines;
    await story.answer(first.stop());
    story.engines.push(story.engine());
    await story.clock.pass(120);
    const run = await story.get(id);
    expect(story.stepOf(run, 'scale-out').status).toBe('running');
    expect(toldLate()).toHaveLength(1);
    const journal = await story.store.journal(id);
    expect(journal.filter(({ entry }) => entry.type === 'late')).toHaveLength(
      1,
    );
  });

  it('is not told of while it stands still by a person’s word', async () => {
    story = scenario({ policy: NO_APPROVAL });
    const { id } = await story.start('failover');
    await story.until(id, 'the promotion is under way', run =>
      run.steps.some(
        step => step.id === 'scale-out' && step.status === 'running',
      ),
    );
    await story.decide(id, { kind: 'pause' });
    // Longer than any step is foreseen to take, and shorter than its deadline.
    await story.clock.pass(400);
    await story.decide(id, { kind: 'resume' });
    expect((await story.over(id)).status).toBe('succeeded');
    expect(toldLate()).toEqual([]);
  });
});
