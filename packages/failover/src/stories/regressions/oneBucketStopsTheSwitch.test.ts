import { scenario, type Scenario } from '../../worlds/scenario';
import { DARK, inTheWay, MINUTE } from './helpers';
import { WITNESS } from '../../worlds/fixtures';

const ended = ({ status }: { status: string }) =>
  status === 'needs-decision' || status === 'succeeded';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('one of three buckets can be read and not written', () => {
  let story: Scenario;
  afterEach(() => story.stop());
  beforeEach(() => {
    story = scenario({ policy: { requireApproval: false } });
  });

  it('I11: the failed region has no control plane; two of three objects move users', async () => {
    const { active, pilot } = story.aws.places;
    const { id } = await story.start('failover');
    await story.until(id, 'promotes', run => run.noReturnAt !== undefined);
    story.aws.setFaults(active.region, { control: 'dark' });
    const run = await story.until(id, 'ends', ended, 7200);
    expect(run.question?.reason).toBeUndefined();
    expect(story.aws.route53.leadsTo).toBe(pilot.region);
  });

  it('the failed region refuses the object; two of three objects move users', async () => {
    const { active, pilot } = story.aws.places;
    story.aws.region(active.region).faults.denied.add('s3:PutObject');
    const { id } = await story.start('failover');
    const run = await story.until(id, 'ends', ended, 7200);
    expect(run.question?.reason).toBeUndefined();
    expect(story.aws.route53.leadsTo).toBe(pilot.region);
  });

  it('whoever goes on after two of three sets the third: the region that was left may go dark now', async () => {
    const { active, pilot } = story.aws.places;
    const { commit } = story.store;
    let breaks = true;
    Object.assign(story.store, {
      commit: async (...[id, change]: Parameters<typeof commit>) => {
        const announced = change.attempts?.[0]?.call;
        if (breaks && announced?.region === WITNESS) {
          breaks = false;
          throw new Error('the connection broke');
        }
        return commit.call(story.store, id, change);
      },
    });
    const { id } = await story.start('failover');
    await story.over(id);
    story.aws.setFaults(active.region, DARK);
    await story.clock.pass(10 * MINUTE);
    story.aws.catchUp();
    expect(story.aws.route53.leadsTo).toBe(pilot.region);
  });

  it('says why, where it fails', async () => {
    const { id } = await story.start('failover');
    await story.until(id, 'promotes', run => run.noReturnAt !== undefined);
    Object.assign(story.cloud, {
      bucketTags: async () => {
        throw Object.assign(new Error('the bucket burns'), {
          name: 'TimeoutError',
        });
      },
    });
    const run = await story.asked(id, 7200);
    expect(run.question?.reason).toContain('the bucket burns');
  });

  it('a switch that was moved half is put back whole', async () => {
    const { active, pilot } = story.aws.places;
    story.aws.setFaults(active.region, DARK);
    await story.clock.pass(3 * MINUTE);
    story.aws.region(WITNESS).faults.denied.add('s3:PutObject');
    const { id } = await story.start('failover', {
      overrides: await inTheWay(story),
    });
    await story.asked(id);
    await story.decide(id, { kind: 'abort', reason: 'no more' });
    const run = await story.over(id);
    expect(story.stepOf(run, 'move-traffic-first').outcome).toBe(
      'Undone: The switch is as it was',
    );
    const left = [...story.aws.region(pilot.region).objects.keys()];
    expect(left.filter(key => key.endsWith('failover.html'))).toEqual([]);
  });
});
