import { scenario, type Scenario } from '../../worlds/scenario';
import { DARK, inTheWay, MINUTE } from './helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('more ran in the region that is gone than is declared', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  it('the other one gets as many as were last seen, though nobody can ask what ran', async () => {
    story = scenario({ ran: 5, policy: { requireApproval: false } });
    const { active, pilot } = story.aws.places;
    story.aws.setFaults(active.region, DARK);
    await story.clock.pass(3 * MINUTE);
    const { id } = await story.start('failover', {
      overrides: await inTheWay(story),
    });
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    expect(run.plan.capacity).toMatchObject({ wanted: 5, minimum: 3 });
    await story.clock.pass(10 * MINUTE);
    story.aws.catchUp();
    expect(story.aws.groupOf(pilot).running).toBe(5);
  });

  it('what the region itself tells counts before that', async () => {
    story = scenario({ ran: 5 });
    await story.clock.pass(10 * MINUTE);
    expect((await story.plan('failover')).capacity).toMatchObject({
      wanted: 2,
    });
  });
});
