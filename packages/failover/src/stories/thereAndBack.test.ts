import type { RunKind } from '@understudy/plugin-disaster-recovery-common';
import { scenario, type Scenario } from '../worlds/scenario';
import { called, DARK, inTheWay, UP } from './regressions/helpers';

// Virtual days take seconds, on a busy machine more.
jest.setTimeout(120_000);

const MINUTE = 60;
const RELEASE = 'old-primary-kept';

describe('the whole way there and back', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  /** Somebody lets go of the old primary once the run asks. */
  async function reprotect() {
    const { id } = await story.start('reprotect');
    const { question } = await story.asked(id, 7200);
    expect(question).toMatchObject({
      step: 'release-old-primary',
      guards: [RELEASE],
    });
    await story.decide(id, {
      kind: 'override',
      guard: RELEASE,
      reason: 'nobody needs it',
    });
    return story.over(id, 24 * 3600);
  }

  async function lose(kind: RunKind = 'failover') {
    const { active } = story.aws.places;
    story.aws.setFaults(active.region, DARK);
    await story.clock.pass(3 * MINUTE);
    const overrides = await inTheWay(story, kind);
    const { id } = await story.start(kind, { overrides });
    return story.over(id, 7200);
  }

  const withoutApproval = { policy: { requireApproval: false } };

  it('ends as it was on day one, and no write of a user is lost on the way home', async () => {
    story = scenario({ ...withoutApproval, cron: false });
    const { active, pilot } = story.aws.places;
    const dayOne = [active, pilot].map(place => ({
      capacity: { ...story.aws.groupOf(place).capacity },
      source: story.aws.databaseOf(place).source?.arn,
    }));
    expect((await lose()).status).toBe('succeeded');
    story.aws.setFaults(active.region, UP);
    await story.clock.pass(10 * MINUTE);

    const there = await reprotect();
    expect(there.status).toBe('succeeded');
    expect(story.aws.databaseOf(active).source?.arn).toBe(
      story.aws.databaseOf(pilot).arn,
    );
    const back = await story.start('failback', { mode: 'planned' });
    const failback = await story.over(back.id, 7200);
    expect(failback.status).toBe('succeeded');
    story.aws.catchUp();
    expect(story.aws.lostRows(pilot, active)).toBe(0);
    expect((await reprotect()).status).toBe('succeeded');
    await story.clock.pass(10 * MINUTE);

    story.aws.catchUp();
    expect(
      [active, pilot].map(place => ({
        capacity: { ...story.aws.groupOf(place).capacity },
        source: story.aws.databaseOf(place).source?.arn,
      })),
    ).toEqual(dayOne);
    expect(story.aws.route53.users).toBe(active.region);
    expect(story.aws.secondWriters).toEqual([]);
    for (const { region, bucket, key } of story.aws.siteSwitch.objects) {
      expect(story.aws.region(region).objects.has(`${bucket}/${key}`)).toBe(
        false,
      );
    }
    const { guards } = await story.plan('failover');
    expect(guards.filter(({ status }) => status !== 'holds')).toEqual([]);
  });

  it('brings each region the objects that only the other one had', async () => {
    story = scenario(withoutApproval);
    const { active, pilot } = story.aws.places;
    const [here, there] = [active, pilot].map(
      ({ region, buckets }) =>
        story.aws.region(region).assets.get(buckets[0].bucket)!,
    );
    here.objects.set('taken-before-it-went', 'FAILED');
    await lose();
    there.objects.set('written-meanwhile', 'FAILED');
    story.aws.setFaults(active.region, UP);
    await story.clock.pass(10 * MINUTE);
    const run = await reprotect();
    expect(run.status).toBe('succeeded');
    expect(here.objects.get('written-meanwhile')).toBe('REPLICA');
    expect(there.objects.get('taken-before-it-went')).toBe('REPLICA');
    expect([here.jobs.length, there.jobs.length]).toEqual([1, 1]);
  });

  it('lets go of nothing while a bucket does not replicate', async () => {
    story = scenario(withoutApproval);
    const { active, pilot } = story.aws.places;
    await lose();
    story.aws.setFaults(active.region, UP);
    await story.clock.pass(10 * MINUTE);
    const [{ bucket }] = pilot.buckets;
    story.aws.region(pilot.region).assets.get(bucket)!.rules = [];
    const { id } = await story.start('reprotect');
    const { question } = await story.asked(id, 7200);
    expect(question).toMatchObject({
      step: 'prove-bucket-replication',
      reason: expect.stringContaining("deploy the site's global stack"),
    });
    expect(story.aws.databaseOf(active).source).toBeUndefined();
  });

  it('keeps what was never replicated, and says how much that is at least', async () => {
    story = scenario({ ...withoutApproval, cron: false });
    const { active, pilot } = story.aws.places;
    story.aws.setFaults(pilot.region, { lagSeconds: 30 });
    await story.clock.pass(MINUTE);
    await lose();
    const had = [...story.aws.databaseOf(active).rows];
    story.aws.setFaults(active.region, UP);
    await story.clock.pass(10 * MINUTE);
    const run = await reprotect();
    const [kept] = story.aws.region(active.region).snapshots.values();
    expect(kept.rows).toEqual(had);
    const { divergedSeconds, divergedRows } = story.stepOf(
      run,
      'record-divergence',
    ).facts;
    expect(divergedSeconds).toBeGreaterThanOrEqual(25);
    const arrived = new Set(story.aws.databaseOf(pilot).rows);
    const never = had.filter(row => !arrived.has(row)).length;
    expect(never).toBeGreaterThan(0);
    // Nobody heard of the last rows before it went dark.
    expect(divergedRows).toBeGreaterThan(0);
    expect(divergedRows).toBeLessThanOrEqual(never);
  });

  it('lets go of nothing that somebody allowed beforehand', async () => {
    story = scenario(withoutApproval);
    await lose();
    story.aws.setFaults(story.aws.places.active.region, UP);
    await story.clock.pass(10 * MINUTE);
    const { id } = await story.start('reprotect');
    await story.decide(id, {
      kind: 'override',
      guard: RELEASE,
      reason: 'whatever it is',
    });
    const run = await story.asked(id, 7200);
    expect(run.question?.step).toBe('release-old-primary');
    await story.decide(id, { kind: 'abort', reason: 'let us look first' });
    expect((await story.over(id)).status).toBe('aborted');
    const { active } = story.aws.places;
    expect(story.aws.databaseOf(active).source).toBeUndefined();
    expect(story.aws.groupOf(active).launchSuspended).toBe(true);
  });

  it('goes on where a run was ended after the old primary was gone', async () => {
    story = scenario(withoutApproval);
    await lose();
    const { active, pilot } = story.aws.places;
    story.aws.setFaults(active.region, UP);
    await story.clock.pass(10 * MINUTE);
    const { id } = await story.start('reprotect');
    await story.asked(id, 7200);
    await story.decide(id, {
      kind: 'override',
      guard: RELEASE,
      reason: 'nobody needs it',
    });
    await called(story, id, 'remove-old-primary', 1);
    await story.decide(id, { kind: 'pause' });
    await story.decide(id, { kind: 'end', reason: 'the portal is replaced' });
    await story.over(id);
    await story.clock.pass(10 * MINUTE);
    story.aws.catchUp();
    expect(story.aws.findDatabase(active)).toBeUndefined();
    const next = await story.start('reprotect');
    expect((await story.over(next.id, 24 * 3600)).status).toBe('succeeded');
    expect(story.aws.databaseOf(active).source?.arn).toBe(
      story.aws.databaseOf(pilot).arn,
    );
  });

  it('completes what Route 53 began', async () => {
    story = scenario({ ...withoutApproval, traffic: 'automatic' });
    const { pilot } = story.aws.places;
    const run = await lose('complete-failover');
    expect(run.status).toBe('succeeded');
    story.aws.catchUp();
    expect(story.aws.route53.users).toBe(pilot.region);
    expect(story.aws.serves(pilot)).toBe(true);
  });

  it('completes what a run promoted and left', async () => {
    story = scenario({ ...withoutApproval, cron: false });
    const { pilot } = story.aws.places;
    const { id } = await story.start('failover');
    await story.until(
      id,
      'is proven',
      run => story.stepOf(run, 'prove-writable').status === 'succeeded',
    );
    await story.decide(id, { kind: 'pause' });
    await story.decide(id, { kind: 'end', reason: 'the portal is replaced' });
    await story.over(id);
    const overrides = await inTheWay(story, 'complete-failover');
    expect(overrides).not.toContain('half-moved');
    const next = await story.start('complete-failover', { overrides });
    expect((await story.over(next.id, 7200)).status).toBe('succeeded');
    await story.clock.pass(2 * MINUTE);
    story.aws.catchUp();
    expect(story.aws.route53.users).toBe(pilot.region);
  });

  it('completes nothing towards a database that was left long ago', async () => {
    story = scenario(withoutApproval);
    await lose();
    const { active } = story.aws.places;
    story.aws.setFaults(active.region, UP);
    await story.clock.pass(10 * MINUTE);
    const overrides = await inTheWay(story, 'complete-failover');
    expect(overrides).toContain('half-moved');
  });
});
