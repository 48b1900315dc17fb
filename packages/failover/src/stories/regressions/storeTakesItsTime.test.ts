import { scenario, type Scenario } from '../../worlds/scenario';

/** The store takes so long to tell the generation, once, as a step is about to announce a call. */
function slowBefore({ store, clock }: Scenario, step: string, seconds: number) {
  const generation = store.generation.bind(store);
  let isSlow = true;
  store.generation = async (subject: string) => {
    const [run] = await store.list({ subject });
    const record = run?.steps.find(({ id }) => id === step);
    if (isSlow && record?.intentAt !== undefined) {
      isSlow = false;
      await clock.sleep(seconds * 1000);
    }
    return generation(subject);
  };
}

describe('a store takes its time while a call is about to be announced', () => {
  let story: Scenario;
  beforeEach(() => {
    story = scenario({ policy: { requireApproval: false } });
  });
  afterEach(() => story.stop());

  const about = (id: string, step: string) =>
    story.until(
      id,
      `${step} is about to act`,
      run => story.stepOf(run, step).intentAt !== undefined,
    );

  it('I12: nothing is announced once somebody paused the run, though the engine has read that already', async () => {
    slowBefore(story, 'scale-out', 30);
    const { id } = await story.start('failover');
    await about(id, 'scale-out');
    await story.decide(id, { kind: 'pause' });
    await story.clock.pass(60);
    const { attempts, status } = await story.get(id);
    expect(status).toBe('paused');
    expect(attempts.filter(({ step }) => step === 'scale-out')).toEqual([]);
  });

  it('I12: nothing is announced after the step’s deadline', async () => {
    const { id, plan } = await story.start('failover');
    const step = 'freeze-pipelines';
    const planned = plan.steps.find(each => each.id === step);
    slowBefore(story, step, (planned?.deadlineSeconds ?? 0) + 5);
    await about(id, step);
    const { question, attempts } = await story.asked(id);
    expect(question?.reason).toBe(`${step} did not act before its deadline`);
    expect(attempts.filter(each => each.step === step)).toEqual([]);
  });
});
