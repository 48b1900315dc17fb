import { fenceOnce } from '../../proofs';
import { scenario, type Scenario } from '../../worlds/scenario';
import { DARK, UP } from './helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('the fence is overridden in mid-run of a plan without door first', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  it('I3: traffic moves first; a region that returns gets no write of a user', async () => {
    story = scenario({ policy: { requireApproval: false }, cron: false });
    const { pilot, active } = story.aws.places;
    const { id } = await story.start('failover');
    story.aws.setFaults(active.region, DARK);
    await story.asked(id);
    await story.decide(
      id,
      { kind: 'override', guard: 'fence-unproven', reason: 'it burns' },
      'otto',
    );
    await story.until(
      id,
      'is a primary',
      () => story.aws.databaseOf(pilot).source === undefined,
    );
    // Its load balancer and database are back before its APIs are.
    story.aws.setFaults(active.region, { ...UP, control: 'dark' });
    const before = story.aws.lostRows();
    for (let beats = 0; beats < 6; beats += 1) {
      // The watcher fences it as soon as its APIs answer.
      await story.answer(
        fenceOnce(story.cloud, active, (_, send) => send(), story),
      );
      await story.clock.pass(10);
    }
    story.aws.catchUp();
    expect(story.aws.lostRows() - before).toBe(0);
  });
});
