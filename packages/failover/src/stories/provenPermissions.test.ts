import { scenario, type Scenario } from '../worlds/scenario';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

const ASK = 'iam:SimulatePrincipalPolicy';

describe('a drill asks IAM whether a failover may do what it must', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  const drill = async () => {
    await story.clock.pass(60);
    const { id } = await story.start('drill');
    return story.over(id, 7200);
  };
  const proof = (run: Awaited<ReturnType<Scenario['over']>>) =>
    story.stepOf(run, 'prove-permissions');

  it('says who may, and that it is all of them', async () => {
    story = scenario();
    const run = await drill();
    expect(run.status).toBe('succeeded');
    expect(proof(run).outcome).toMatch(
      /^IAM's simulation lets arn:aws:iam::\d+:role\/dr make all \d+ calls of a failover/,
    );
    expect(story.stepOf(run, 'evidence').outcome).not.toMatch(/Not proven/);
  });

  it.each(['active', 'pilot'] as const)(
    'fails where a call is denied in the %s region, names it, and has made nothing',
    async home => {
      story = scenario();
      const action =
        home === 'pilot'
          ? 'rds:PromoteReadReplica'
          : 'autoscaling:SuspendProcesses';
      const { region } = story.aws.places[home];
      story.aws.region(region).faults.denied.add(action);
      const run = await drill();
      expect(run.status).toBe('failed');
      expect(proof(run).error).toMatch(
        new RegExp(
          `role/dr may not make 1 of the \\d+ calls of a failover: ${action} on arn:\\S+ in ${region}`,
        ),
      );
      expect(story.cloud.calls).toEqual([]);
    },
  );

  it.each([
    [
      'nobody may ask',
      /Not proven: AccessDenied.*Let the role.*call iam:SimulatePrincipalPolicy/,
    ],
    ['IAM does not answer', /Not proven: IAM does not answer/],
  ])('goes on where %s, and says that it is not proven', async (what, told) => {
    story = scenario();
    if (what === 'nobody may ask') {
      const { pilot } = story.aws.places;
      story.aws.region(pilot.region).faults.denied.add(ASK);
    } else {
      story.aws.iam = 'dark';
    }
    const run = await drill();
    expect(run.status).toBe('succeeded');
    expect(proof(run).facts.warning).toMatch(told);
    expect(story.stepOf(run, 'evidence').outcome).toMatch(/Not proven/);
  });

  it('I11: no failover asks', async () => {
    story = scenario({ policy: { requireApproval: false } });
    story.aws.iam = 'dark';
    const { id } = await story.start('failover');
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    expect(run.steps.map(step => step.id)).not.toContain('prove-permissions');
  });
});
