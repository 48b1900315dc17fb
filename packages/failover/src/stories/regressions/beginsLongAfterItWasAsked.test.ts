import { FailoverSource } from '../../FailoverSource';
import { scenario, type Scenario } from '../../worlds/scenario';
import { MINUTE } from './helpers';

const HOUR_MS = 3600_000;

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('a portal dies between taking a request and beginning with it', () => {
  let story: Scenario;
  afterEach(async () => {
    jest.restoreAllMocks();
    await story.stop();
  });

  it('I5, I12: what was asked for half an hour ago is looked at afresh before anything is touched', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { active, pilot } = story.aws.places;
    await story.answer(story.engines[0].stop());
    const { id } = await story.start('failover');
    await story.clock.pass(30 * MINUTE);
    // RDS would not promote it now: whoever begins takes the site down for nothing.
    story.aws.databaseOf(pilot).status = 'backing-up';
    story.engines.push(story.engine());
    const run = await story.asked(id);
    expect(run.question).toMatchObject({
      reason: expect.stringContaining('replica-promotable'),
      options: expect.arrayContaining(['resume', 'override', 'abort', 'end']),
    });
    expect(story.cloud.calls).toEqual([]);
    expect(story.aws.serves(active)).toBe(true);
  });

  it('planted: who begins without looking takes a healthy site down for nothing', async () => {
    jest
      .spyOn(FailoverSource.prototype, 'authorize')
      .mockResolvedValue(undefined);
    story = scenario({ policy: { requireApproval: false } });
    const { active, pilot } = story.aws.places;
    await story.answer(story.engines[0].stop());
    const { id } = await story.start('failover');
    await story.clock.pass(30 * MINUTE);
    story.aws.databaseOf(pilot).status = 'backing-up';
    story.engines.push(story.engine());
    await story.until(id, 'the site is down', () => !story.aws.serves(active));
    expect(story.cloud.calls.length).toBeGreaterThan(0);
  });

  it('I5, I12: so it is by an engine whose clock is an hour behind', async () => {
    story = scenario({ policy: { requireApproval: false } });
    await story.answer(story.engines[0].stop());
    const { id, createdAt } = await story.start('failover');
    await story.clock.pass(30 * MINUTE);
    const { kept } = story.store as unknown as {
      kept: Map<string, { run: { createdAt: string } }>;
    };
    kept.get(id)!.run.createdAt = new Date(
      Date.parse(createdAt) + HOUR_MS,
    ).toISOString();
    story.aws.databaseOf(story.aws.places.pilot).status = 'backing-up';
    story.engines.push(story.engine());
    const run = await story.asked(id);
    expect(run.question?.reason).toContain('replica-promotable');
    expect(story.cloud.calls).toEqual([]);
  });

  it('begins at once, and asks nobody, where it was asked for just now', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { id } = await story.start('failover');
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    const lines = (await story.store.journal(id)).map(({ entry }) => entry);
    expect(lines.map(({ message }) => message)).not.toContain(
      'The run may proceed (take-over)',
    );
  });
});
