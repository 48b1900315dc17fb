import { scenario, type Scenario } from '../../worlds/scenario';
import { DARK, inTheWay, MINUTE, UP } from './helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('the region whose fence was overridden is back before the run', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  it('is fenced for real, which takes 40 s, before anything is promoted', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { active } = story.aws.places;
    story.aws.setFaults(active.region, DARK);
    await story.clock.pass(3 * MINUTE);
    await story.answer(story.engines[0].stop());
    const { id } = await story.start('failover', {
      overrides: await inTheWay(story),
    });
    story.aws.setFaults(active.region, UP);
    story.engines.push(story.engine());
    await story.until(id, 'promotes', run => run.noReturnAt !== undefined);
    expect(story.aws.groupOf(active).running).toBe(0);
  });
});
