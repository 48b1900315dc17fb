import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  type ReplicationRule,
} from '@aws-sdk/client-s3';
import {
  CloudWatchClient,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import type { AwsSimulator } from '../AwsSimulator';
import { errorOf, rule } from '../testing/rule';
import { clientConfig, startStepped } from '../testing/testClient';

const FROM = 'eu-west-1';
const TO = 'eu-central-1';

describe('S3', () => {
  let simulator: AwsSimulator;
  let from: S3Client;
  let to: S3Client;
  let serial = 0;
  beforeAll(async () => {
    simulator = await startStepped();
    from = new S3Client(clientConfig(simulator, FROM));
    to = new S3Client(clientConfig(simulator, TO));
  });
  afterEach(() => simulator.admin.heal());
  afterAll(() => simulator.stop());

  async function bucket(
    s3: S3Client,
    region: typeof FROM | typeof TO,
    versioned = true,
  ) {
    const Bucket = `bucket-${(serial += 1)}`;
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        CreateBucketConfiguration: { LocationConstraint: region },
      }),
    );
    if (versioned) {
      await s3.send(
        new PutBucketVersioningCommand({
          Bucket,
          VersioningConfiguration: { Status: 'Enabled' },
        }),
      );
    }
    return Bucket;
  }
  const replicate = (
    s3: S3Client,
    source: string,
    target: string,
    more: Partial<ReplicationRule> = {},
  ) =>
    s3.send(
      new PutBucketReplicationCommand({
        Bucket: source,
        ReplicationConfiguration: {
          Role: 'arn:aws:iam::123456789012:role/replication',
          Rules: [
            {
              ID: 'all',
              Status: 'Enabled',
              Priority: 1,
              Filter: { Prefix: '' },
              DeleteMarkerReplication: { Status: 'Disabled' },
              Destination: {
                Bucket: `arn:aws:s3:::${target}`,
                Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
              },
              ...more,
            },
          ],
        },
      }),
    );
  async function buckets(more: Partial<ReplicationRule> = {}) {
    const source = await bucket(from, FROM);
    const target = await bucket(to, TO);
    await replicate(from, source, target, more);
    return { source, target };
  }
  const put = (s3: S3Client, Bucket: string, Key = 'a') =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  const head = (s3: S3Client, Bucket: string, Key = 'a') =>
    s3.send(new HeadObjectCommand({ Bucket, Key }));
  const remove = (Bucket: string, VersionId?: string) =>
    from.send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId }));
  const metricsIn = async (region: string, Bucket: string) =>
    (
      await new CloudWatchClient(clientConfig(simulator, region)).send(
        new ListMetricsCommand({
          Namespace: 'AWS/S3',
          Dimensions: [{ Name: 'SourceBucket', Value: Bucket }],
        }),
      )
    ).Metrics!.map(({ MetricName }) => MetricName);

  const WHAT = 'S3 User Guide, What does Amazon S3 replicate?';

  rule(
    WHAT,
    'an object that was there before the rule is not copied',
    async () => {
      const source = await bucket(from, FROM);
      const target = await bucket(to, TO);
      await put(from, source);
      await replicate(from, source, target);
      await simulator.advance(60);
      expect(await errorOf(head(to, target))).toBe('NotFound');
      expect((await head(from, source)).ReplicationStatus).toBeUndefined();
    },
  );
  rule(
    'S3 User Guide, Getting replication status information',
    'PENDING becomes COMPLETED, and the copy is a REPLICA',
    async () => {
      const { source, target } = await buckets();
      await put(from, source);
      expect((await head(from, source)).ReplicationStatus).toBe('PENDING');
      await simulator.advance(10);
      expect((await head(from, source)).ReplicationStatus).toBe('COMPLETED');
      expect((await head(to, target)).ReplicationStatus).toBe('REPLICA');
    },
  );
  rule(
    'S3 User Guide, Replicating delete markers between buckets',
    'delete markers stay behind by default',
    async () => {
      const { source, target } = await buckets();
      await put(from, source);
      await simulator.advance(10);
      await remove(source);
      await simulator.advance(10);
      expect(await errorOf(head(from, source))).toBe('NotFound');
      expect(await errorOf(head(to, target))).toBe('nothing');
    },
  );
  rule(
    'S3 User Guide, Replicating delete markers between buckets',
    'delete markers go along where the rule says so',
    async () => {
      const { source, target } = await buckets({
        DeleteMarkerReplication: { Status: 'Enabled' },
      });
      await put(from, source);
      await simulator.advance(10);
      await remove(source);
      await simulator.advance(10);
      expect(await errorOf(head(to, target))).toBe('NotFound');
    },
  );
  rule(WHAT, 'the deletion of a version is never replicated', async () => {
    const { source, target } = await buckets({
      DeleteMarkerReplication: { Status: 'Enabled' },
    });
    const { VersionId } = await put(from, source);
    await simulator.advance(10);
    await remove(source, VersionId);
    await simulator.advance(10);
    expect(await errorOf(head(to, target))).toBe('nothing');
  });
  const tag = (s3: S3Client, Bucket: string, Value: string) =>
    s3.send(
      new PutObjectTaggingCommand({
        Bucket,
        Key: 'a',
        Tagging: { TagSet: [{ Key: 'stage', Value }] },
      }),
    );
  const tagsOf = async (s3: S3Client, Bucket: string) =>
    (
      await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'a' }))
    ).TagSet!.map(({ Value }) => Value);
  const SYNC =
    'S3 User Guide, Replicating metadata changes with replica modification sync';

  rule(SYNC, 'changed tags follow their object to its replica', async () => {
    const { source, target } = await buckets();
    await put(from, source);
    await simulator.advance(10);
    await tag(from, source, 'new');
    expect((await head(from, source)).ReplicationStatus).toBe('PENDING');
    await simulator.advance(10);
    expect(await tagsOf(to, target)).toEqual(['new']);
    expect((await head(from, source)).ReplicationStatus).toBe('COMPLETED');
    expect((await head(to, target)).ReplicationStatus).toBe('REPLICA');
  });

  rule(
    SYNC,
    'changed tags of a replica come back only where the way back syncs them',
    async () => {
      const { source, target } = await buckets();
      await put(from, source);
      await simulator.advance(10);
      await replicate(to, target, source);
      await tag(to, target, 'kept apart');
      await simulator.advance(10);
      expect(await tagsOf(from, source)).toEqual([]);
      await replicate(to, target, source, {
        SourceSelectionCriteria: {
          ReplicaModifications: { Status: 'Enabled' },
        },
      });
      await tag(to, target, 'synced');
      await simulator.advance(10);
      expect(await tagsOf(from, source)).toEqual(['synced']);
      await simulator.advance(10);
      expect(await tagsOf(to, target)).toEqual(['synced']);
    },
  );

  rule(WHAT, 'a replica is not replicated on', async () => {
    const { source, target } = await buckets();
    const third = await bucket(from, FROM);
    await replicate(to, target, third);
    await put(from, source);
    await simulator.advance(30);
    expect(await errorOf(head(to, target))).toBe('nothing');
    expect(await errorOf(head(from, third))).toBe('NotFound');
  });
  rule(
    'S3 User Guide, Requirements and considerations for replication',
    'both buckets must have versioning',
    async () => {
      const plain = await bucket(from, FROM, false);
      const target = await bucket(to, TO);
      expect(await errorOf(replicate(from, plain, target))).toBe(
        'InvalidRequest',
      );
      const source = await bucket(from, FROM);
      const plainTarget = await bucket(to, TO, false);
      expect(await errorOf(replicate(from, source, plainTarget))).toBe(
        'InvalidRequest',
      );
    },
  );
  rule(
    'S3 User Guide, Using versioning in S3 buckets',
    'versioning cannot be suspended while replication is configured',
    async () => {
      const { source } = await buckets();
      expect(
        await errorOf(
          from.send(
            new PutBucketVersioningCommand({
              Bucket: source,
              VersioningConfiguration: { Status: 'Suspended' },
            }),
          ),
        ),
      ).toBe('InvalidBucketState');
    },
  );
  rule(
    'S3 User Guide, Replicating objects',
    'what waits while the other region is down is copied when it is back',
    async () => {
      const { source, target } = await buckets();
      await simulator.admin.inject({
        type: 'region-down',
        region: TO,
        planes: ['data', 'network'],
      });
      await put(from, source);
      await simulator.advance(60);
      expect((await head(from, source)).ReplicationStatus).toBe('PENDING');
      await simulator.admin.heal();
      await simulator.advance(30);
      expect(await errorOf(head(to, target))).toBe('nothing');
    },
  );
  rule(
    'S3 User Guide, Metrics and dimensions (replication)',
    'latency and pending bytes are published in the destination region',
    async () => {
      const { source } = await buckets();
      await put(from, source);
      await simulator.advance(120);
      const destination = await metricsIn(TO, source);
      expect(destination).toEqual(
        expect.arrayContaining([
          'ReplicationLatency',
          'BytesPendingReplication',
          'OperationsPendingReplication',
        ]),
      );
      expect(await metricsIn(FROM, source)).not.toContain('ReplicationLatency');
    },
  );
  rule(
    'S3 User Guide, Working with delete markers',
    'a deletion hides the object behind a marker and keeps its versions',
    async () => {
      const Bucket = await bucket(from, FROM);
      await put(from, Bucket);
      await put(from, Bucket);
      await remove(Bucket);
      const { Versions, DeleteMarkers } = await from.send(
        new ListObjectVersionsCommand({ Bucket }),
      );
      expect([Versions!.length, DeleteMarkers!.length]).toEqual([2, 1]);
      await remove(Bucket, DeleteMarkers![0].VersionId);
      expect(await errorOf(head(from, Bucket))).toBe('nothing');
    },
  );
  rule(
    'S3 API Reference, DeleteBucket',
    'a bucket with versions left is not deleted',
    async () => {
      const Bucket = await bucket(from, FROM);
      const { VersionId } = await put(from, Bucket);
      await remove(Bucket);
      const drop = () => from.send(new DeleteBucketCommand({ Bucket }));
      expect(await errorOf(drop())).toBe('BucketNotEmpty');
      const { DeleteMarkers } = await from.send(
        new ListObjectVersionsCommand({ Bucket }),
      );
      await remove(Bucket, VersionId);
      await remove(Bucket, DeleteMarkers![0].VersionId);
      expect(await errorOf(drop())).toBe('nothing');
    },
  );
  rule(
    'S3 API Reference, CreateBucket',
    'names are unique over regions',
    async () => {
      const Bucket = await bucket(from, FROM);
      expect(
        await errorOf(
          new S3Client(clientConfig(simulator, TO, 'AKIA999999999999')).send(
            new CreateBucketCommand({
              Bucket,
              CreateBucketConfiguration: { LocationConstraint: TO },
            }),
          ),
        ),
      ).toBe('BucketAlreadyExists');
    },
  );
});
