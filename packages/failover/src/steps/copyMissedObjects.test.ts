import { ACTIVE, PILOT, testManifest, testSite } from '../worlds/fixtures';
import { stepStory, type StepStory } from './__testUtils__/stepStory';
import { copyMissedObjects } from './copyMissedObjects';

describe('copyMissedObjects', () => {
  let story: StepStory;
  afterEach(() => story.stop());

  const begin = (site = testSite()) => {
    story = stepStory([copyMissedObjects], site);
    // Frankfurt served while Ireland was gone, and Ireland took one that it never gave away.
    story.assetsIn(PILOT).objects.set('while-it-was-gone', 'FAILED');
    story.assetsIn(PILOT).objects.set('before-the-rule', 'NONE');
    story.assetsIn(PILOT).objects.set('long-ago', 'REPLICA');
    story.assetsIn(ACTIVE).objects.set('before-it-went', 'FAILED');
  };
  const jobs = () =>
    [PILOT, ACTIVE].map(region => story.assetsIn(region).jobs.length);
  const creations = () =>
    story.cloud.calls.filter(({ action }) => action === 's3:CreateJob');

  it('copies in both directions what never replicated, and nothing else', async () => {
    begin();
    await story.start();
    const run = await story.settled();
    expect(run.status).toBe('succeeded');
    expect(run.steps[0].outcome).toBe(
      'orders-assets-123456789012-eu-central-1 to orders-assets-123456789012-eu-west-1: 2 objects copied; ' +
        'orders-assets-123456789012-eu-west-1 to orders-assets-123456789012-eu-central-1: 1 objects copied',
    );
    const { objects } = story.assetsIn(ACTIVE);
    expect([...objects]).toEqual([
      ['before-it-went', 'COMPLETED'],
      ['while-it-was-gone', 'REPLICA'],
      ['before-the-rule', 'REPLICA'],
    ]);
    expect(story.assetsIn(PILOT).objects.get('before-it-went')).toBe('REPLICA');
    expect(jobs()).toEqual([1, 1]);
    expect(run.steps[0].facts).toMatchObject({
      jobs: [{ succeeded: 2 }, { succeeded: 1 }],
    });
  });

  it('is done where everything is replicated: S3 calls that a failure', async () => {
    story = stepStory([copyMissedObjects]);
    story.assetsIn(PILOT).objects.set('a', 'COMPLETED');
    await story.start();
    const run = await story.settled();
    expect(run.status).toBe('succeeded');
    expect(run.steps[0].outcome).toMatch(/nothing to copy; .*nothing to copy$/);
  });

  it('starts one job although the answer of CreateJob was lost and lists do not show it yet', async () => {
    begin();
    const { faults } = story.aws.region(PILOT);
    Object.assign(faults, { unanswered: 1, staleSeconds: 120 });
    await story.start();
    await story.clock.pass(100);
    faults.unanswered = 0;
    const run = await story.settled();
    expect(run.status).toBe('succeeded');
    expect(jobs()).toEqual([1, 1]);
    // It was asked for more than once: the token made one of them.
    expect(
      creations().filter(({ region }) => region === PILOT).length,
    ).toBeGreaterThan(1);
  });

  it('goes on with the job of an engine that died between CreateJob and its answer', async () => {
    begin();
    story.cloud.watch(() => story.first.kill());
    await story.start();
    await story.clock.pass(5);
    story.cloud.watch(() => {});
    expect(jobs()).toEqual([1, 0]);
    story.process();
    const run = await story.settled();
    expect(run.status).toBe('succeeded');
    expect(jobs()).toEqual([1, 1]);
    expect(creations().map(({ region }) => region)).toEqual([PILOT, ACTIVE]);
  });

  it('says how many failed and where the report is; a retry begins anew where it failed', async () => {
    begin();
    story.assetsIn(PILOT).rules[0].isEnabled = false;
    await story.start();
    const asked = await story.settled();
    expect(asked.question).toMatchObject({ step: 'copy-missed-objects' });
    const id = story.assetsIn(PILOT).jobs[0].id;
    expect(asked.steps[0].error).toBe(
      'orders-assets-123456789012-eu-central-1 to orders-assets-123456789012-eu-west-1: 2 of 2 objects failed, ' +
        `see s3://orders-switch-123456789012-eu-central-1/batch-replication/job-${id}/`,
    );
    story.assetsIn(PILOT).rules[0].isEnabled = true;
    await story.retry('copy-missed-objects');
    const run = await story.settled();
    expect(run.status).toBe('succeeded');
    expect(jobs()).toEqual([2, 1]);
  });

  it('waits for both before it says that one failed', async () => {
    begin();
    story.assetsIn(PILOT).rules[0].isEnabled = false;
    await story.start();
    await story.clock.pass(60);
    const [early] = story.assetsIn(PILOT).jobs;
    Object.assign(early, { status: 'Failed', reasons: ['AccessDenied'] });
    await story.clock.pass(60);
    const run = await story.get();
    expect([run.status, run.steps[0].status]).toEqual(['running', 'running']);
    expect(run.steps[0].outcome).toContain('S3: "AccessDenied"');
  });

  it('names the role that an old manifest lacks', async () => {
    const old = (role: 'active' | 'pilot') =>
      testManifest(role, { batchReplicationRole: undefined });
    const manifests = { [ACTIVE]: old('active'), [PILOT]: old('pilot') };
    begin(testSite({}, { manifests }));
    await story.start();
    const run = await story.settled();
    expect(run.question?.reason).toContain(
      'the manifest of eu-central-1 names no batchReplicationRole',
    );
    expect(run.question?.options).toContain('skip-step');
    expect(creations()).toEqual([]);
  });

  it('I9: copies nothing out of a bucket without the tag', async () => {
    begin();
    story.aws
      .region(ACTIVE)
      .buckets.set('orders-assets-123456789012-eu-west-1', {});
    await story.start();
    const run = await story.settled();
    expect(run.question?.reason).toContain('dr:site=orders');
    expect(creations()).toEqual([]);
  });

  it('has nothing to do where the site has no bucket', async () => {
    const none = (role: 'active' | 'pilot') =>
      testManifest(role, { buckets: [] });
    const manifests = { [ACTIVE]: none('active'), [PILOT]: none('pilot') };
    story = stepStory([copyMissedObjects], testSite({}, { manifests }));
    await story.start();
    const run = await story.settled();
    expect(run.steps[0].outcome).toBe('Already so: The site has no bucket');
  });

  it('only says what it would do in a dry-run', async () => {
    begin();
    await story.start('dry-run');
    const run = await story.settled();
    expect(run.steps[0].outcome).toMatch(/^Would: Copy what never replicated/);
    expect(creations()).toEqual([]);
  });

  it('refuses at once what S3 denies', async () => {
    begin();
    story.aws.region(PILOT).faults.denied.add('s3:CreateJob');
    await story.start();
    const run = await story.settled(120);
    expect(run.question?.reason).toContain('AccessDenied');
  });
});
