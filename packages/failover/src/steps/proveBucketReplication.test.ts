import { ACTIVE, PILOT, testManifest, testSite } from '../worlds/fixtures';
import { stepStory, type StepStory } from './__testUtils__/stepStory';
import { proveBucketReplication } from './proveBucketReplication';

const withBuckets = (role: 'active' | 'pilot', buckets: never[]) =>
  testManifest(role, { buckets });

describe('proveBucketReplication', () => {
  let story: StepStory;
  afterEach(() => story.stop());

  const outcome = async () => {
    const run = await story.settled(1000);
    const [{ status, outcome: said, error }] = run.steps;
    return { status, said: error ?? said };
  };

  it('is done where both directions replicate, and says what waits', async () => {
    story = stepStory([proveBucketReplication]);
    story.assetsIn(PILOT).objects.set('a', 'PENDING');
    await story.start();
    const { status, said } = await outcome();
    expect(status).toBe('succeeded');
    expect(said).toMatch(
      /orders-assets-123456789012-eu-central-1 replicates to orders-assets-123456789012-eu-west-1, 1 objects \(1000 bytes\) wait at 2026/,
    );
    expect(said).toMatch(
      /eu-west-1 replicates to orders-assets-123456789012-eu-central-1, what waits is unknown$/,
    );
  });

  it.each([
    [
      'no versions',
      () => {
        story.assetsIn(ACTIVE).isVersioned = false;
      },
      'eu-west-1 keeps no versions; deploy the stack of eu-west-1',
    ],
    [
      'no rule back',
      () => {
        story.assetsIn(PILOT).rules = [];
      },
      "eu-central-1 has no enabled rule to orders-assets-123456789012-eu-west-1; deploy the site's global stack",
    ],
    [
      'a disabled rule',
      () => {
        story.assetsIn(PILOT).rules[0].isEnabled = false;
      },
      'has no enabled rule',
    ],
    [
      'a rule to somewhere else',
      () => {
        story.assetsIn(PILOT).rules[0].destination = 'elsewhere';
      },
      'has no enabled rule',
    ],
    [
      'replicas that are not synced',
      () => {
        story.assetsIn(ACTIVE).rules[0].syncsReplicas = false;
      },
      'rule orders-assets-from-eu-west-1 of orders-assets-123456789012-eu-west-1 does not sync replica modifications',
    ],
    [
      'a bucket that is gone',
      () => {
        story.aws.region(ACTIVE).assets.clear();
      },
      'does not exist in eu-west-1',
    ],
    [
      'I9: a bucket without the tag',
      () => {
        story.aws
          .region(PILOT)
          .buckets.set('orders-assets-123456789012-eu-central-1', {});
      },
      'does not carry the tag dr:site=orders',
    ],
  ] as const)('names what is missing: %s', async (_, breakIt, reason) => {
    story = stepStory([proveBucketReplication]);
    breakIt();
    await story.start();
    const { status, said } = await outcome();
    expect(status).toBe('failed');
    expect(said).toContain(reason);
    const { question } = await story.get();
    expect(question?.options).not.toContain('skip-step');
  });

  it('says what helps where no stack makes the buckets', async () => {
    const entityRef = 'component:default/orders';
    story = stepStory([proveBucketReplication], {
      ...testSite(),
      manifestOrigin: 'catalog',
      entityRef,
    });
    story.assetsIn(PILOT).rules = [];
    story.assetsIn(ACTIVE).isVersioned = false;
    await story.start();
    const { said } = await outcome();
    expect(said).toContain(
      `give it one, or correct spec.disasterRecovery.regions.${PILOT}.buckets of ${entityRef}`,
    );
    expect(said).toContain('switch its versioning on');
    expect(said).not.toContain('stack');
  });

  it('names every gap at once', async () => {
    story = stepStory([proveBucketReplication]);
    story.assetsIn(PILOT).rules = [];
    story.assetsIn(ACTIVE).isVersioned = false;
    await story.start();
    const { said } = await outcome();
    expect(said).toMatch(/no enabled rule.*keeps no versions/);
  });

  it('says where deletions stay behind, which is no gap', async () => {
    story = stepStory([proveBucketReplication]);
    story.assetsIn(PILOT).rules[0].replicatesDeletions = false;
    await story.start();
    const { status, said } = await outcome();
    expect([status, said]).toEqual([
      'succeeded',
      expect.stringContaining('deletions stay behind'),
    ]);
  });

  it('wants the other manifest to name the way back', async () => {
    const site = testSite(
      {},
      {
        manifests: {
          [ACTIVE]: withBuckets('active', []),
          [PILOT]: testManifest('pilot'),
        },
      },
    );
    story = stepStory([proveBucketReplication], site);
    await story.start();
    const { status, said } = await outcome();
    expect(status).toBe('failed');
    expect(said).toContain(
      'the manifest of eu-west-1 names no bucket orders-assets-123456789012-eu-west-1 that replicates to',
    );
  });

  it('has nothing to prove where the site has no bucket', async () => {
    const manifests = {
      [ACTIVE]: withBuckets('active', []),
      [PILOT]: withBuckets('pilot', []),
    };
    story = stepStory([proveBucketReplication], testSite({}, { manifests }));
    await story.start();
    expect(await outcome()).toEqual({
      status: 'succeeded',
      said: 'The site has no bucket',
    });
  });

  it('I5: knows nothing of a region that does not answer', async () => {
    story = stepStory([proveBucketReplication]);
    story.aws.region(ACTIVE).faults.control = 'dark';
    await story.start();
    await story.clock.pass(120);
    const [{ status, outcome: said }] = (await story.get()).steps;
    expect(status).toBe('running');
    expect(said).toContain('Unknown: ');
  });
});
