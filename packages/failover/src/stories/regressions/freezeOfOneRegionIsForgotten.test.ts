import { scenario, type Scenario } from '../../worlds/scenario';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('the freeze of the region that is left', () => {
  let story: Scenario;
  afterEach(() => story.stop());
  const frozen = () => {
    const { region, freeze } = story.aws.places.active;
    return story.aws.region(region).parameters.get(freeze.name);
  };

  it('is set also where a stranger froze the target', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { pilot } = story.aws.places;
    await story.answer(
      story.cloud.createParameter(pilot.freeze, 'by hand', {
        'dr:site': 'orders',
      }),
    );
    const { id } = await story.start('failover');
    await story.over(id);
    expect(frozen()).toBeDefined();
  });

  it('is lifted by an abort that says that pipelines may run again', async () => {
    story = scenario();
    const { active } = story.aws.places;
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    story.aws.setFaults(active.region, { throttled: 1 });
    await story.decide(id, { kind: 'abort', reason: 'no more' });
    await story.clock.pass(20);
    story.aws.setFaults(active.region, { throttled: 0 });
    const run = await story.over(id);
    expect(story.stepOf(run, 'freeze-pipelines').outcome).toBe(
      'Undone: Pipelines may run again',
    );
    expect(frozen()).toBeUndefined();
  });
});
