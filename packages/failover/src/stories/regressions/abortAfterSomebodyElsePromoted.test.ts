import { scenario, type Scenario } from '../../worlds/scenario';
import {
  approved,
  called,
  endedInThePromotion,
  inTheWay,
  MINUTE,
  said,
} from './helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('the promotion is "already so"', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  it('I2: there is no way back once users write into the new primary, whoever promoted it', async () => {
    story = scenario({ cron: false });
    const { pilot } = story.aws.places;
    const id = await approved(story);
    await called(story, id, 'fence', 2);
    await story.answer(
      story.cloud.promote(pilot.database, { backupRetentionDays: 7 }),
    );
    await story.until(
      id,
      'moved',
      run => story.stepOf(run, 'move-traffic').status === 'succeeded',
    );
    // The portal's resolver does not see it; users do.
    Object.assign(story.cloud, { resolve: async () => [] });
    await story.clock.pass(10 * MINUTE);
    const answer = await said(
      story.decide(id, { kind: 'abort', reason: 'take it back' }),
    );
    await story.clock.pass(20 * MINUTE);
    story.aws.catchUp();
    expect(story.aws.route53.users).toBe(pilot.region);
    expect(answer).toMatch('point of no return');
  });

  it('I2: an abort takes nothing from under a database that somebody else promoted', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { active, pilot } = story.aws.places;
    const { id } = await story.start('failover', { mode: 'planned' });
    await called(story, id, 'stop-writes', 2);
    await story.decide(id, { kind: 'pause' });
    // Whoever takes over finds capacity and a region that stopped, and goes on from there.
    await story.answer(
      story.cloud.promote(pilot.database, { backupRetentionDays: 7 }),
    );
    for (const object of story.aws.siteSwitch.objects) {
      await story.answer(story.cloud.putObject(object, 'moved'));
    }
    await story.clock.pass(10 * MINUTE);
    await story.decide(id, { kind: 'abort', reason: 'somebody else did it' });
    expect((await story.over(id)).status).toBe('aborted');
    await story.clock.pass(10 * MINUTE);
    story.aws.catchUp();
    expect(story.aws.groupOf(active).running).toBe(0);
    expect(story.aws.serves(pilot)).toBe(true);
    expect(story.aws.route53.users).toBe(pilot.region);
  });

  it('a run after one that was ended in its promotion is past its point of no return', async () => {
    story = scenario({ policy: { requireApproval: false } });
    await endedInThePromotion(story);
    const { id } = await story.start('failover', {
      overrides: await inTheWay(story),
    });
    const run = await story.until(
      id,
      'is promoted',
      each => story.stepOf(each, 'promote-database').endedAt !== undefined,
    );
    expect(run.noReturnAt).toBeDefined();
  });

  it('goes on after a restart of the portal', async () => {
    story = scenario({ policy: { requireApproval: false } });
    await endedInThePromotion(story);
    const { id } = await story.start('failover', {
      overrides: await inTheWay(story),
    });
    await story.until(
      id,
      'is promoted',
      each => story.stepOf(each, 'promote-database').endedAt !== undefined,
    );
    await story.answer(story.engines[0].stop());
    await story.clock.pass(90);
    story.engines.push(story.engine());
    const run = await story.until(
      id,
      'ends',
      each => each.status !== 'running',
    );
    expect(run.question).toBeUndefined();
    expect(run.status).toBe('succeeded');
  });

  it('says of a promotion under way that it is under way, not "Not carried out"', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { id } = await endedInThePromotion(story);
    const lines = (await story.store.journal(id))
      .filter(({ entry }) => entry.step === 'promote-database')
      .map(({ entry }) => entry.message);
    expect(lines).not.toContain('Not carried out');
  });
});
