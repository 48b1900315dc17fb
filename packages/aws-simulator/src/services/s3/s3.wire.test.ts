import {
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketTaggingCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { AwsSimulator } from '../../AwsSimulator';

const FROM = 'eu-west-1';
const TO = 'eu-central-1';

/** Over HTTP, with the SDK as production code uses it. */
describe('S3 over the wire', () => {
  let simulator: AwsSimulator;
  const clients: Record<string, S3Client> = {};
  beforeAll(async () => {
    simulator = await AwsSimulator.start({ clock: 'stepped' });
    for (const region of [FROM, TO]) {
      clients[region] = new S3Client({
        region,
        endpoint: simulator.endpoint,
        credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'none' },
        maxAttempts: 1,
      });
    }
  });
  afterAll(async () => {
    Object.values(clients).forEach(client => client.destroy());
    await simulator.stop();
  });

  const nameOf = (promise: Promise<unknown>) =>
    promise.then(
      () => 'nothing',
      error => error.name,
    );

  it('creates, versions, replicates, reads, lists and deletes', async () => {
    for (const [Bucket, region] of [
      ['orders-a', FROM],
      ['orders-b', TO],
    ] as const) {
      await clients[region].send(
        new CreateBucketCommand({
          Bucket,
          CreateBucketConfiguration: { LocationConstraint: region },
        }),
      );
      await clients[region].send(
        new PutBucketVersioningCommand({
          Bucket,
          VersioningConfiguration: { Status: 'Enabled' },
        }),
      );
    }
    const s3 = clients[FROM];
    const Bucket = 'orders-a';
    await s3.send(
      new PutBucketReplicationCommand({
        Bucket,
        ReplicationConfiguration: {
          Role: 'arn:aws:iam::123456789012:role/replication',
          Rules: [
            {
              ID: 'assets',
              Status: 'Enabled',
              Priority: 1,
              Filter: { Prefix: '' },
              DeleteMarkerReplication: { Status: 'Disabled' },
              Destination: {
                Bucket: 'arn:aws:s3:::orders-b',
                Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
                ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
              },
            },
          ],
        },
      }),
    );
    const { ReplicationConfiguration } = await s3.send(
      new GetBucketReplicationCommand({ Bucket }),
    );
    expect(ReplicationConfiguration?.Rules?.[0]).toMatchObject({
      ID: 'assets',
      Filter: { Prefix: '' },
      Destination: { ReplicationTime: { Time: { Minutes: 15 } } },
    });
    const Key = 'a dir/ümlaut & <b>.txt';
    const put = await s3.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body: 'grüße',
        ContentType: 'text/plain',
        Metadata: { run: 'one' },
        IfNoneMatch: '*',
      }),
    );
    expect(put.VersionId).toMatch(/^[0-9a-f]{32}$/);
    expect(
      await nameOf(
        s3.send(
          new PutObjectCommand({ Bucket, Key, Body: '2', IfNoneMatch: '*' }),
        ),
      ),
    ).toBe('PreconditionFailed');
    await simulator.advance(4);
    const head = await clients[TO].send(
      new HeadObjectCommand({ Bucket: 'orders-b', Key }),
    );
    expect(head).toMatchObject({
      ReplicationStatus: 'REPLICA',
      ContentLength: 7,
      ContentType: 'text/plain',
      Metadata: { run: 'one' },
      VersionId: put.VersionId,
      LastModified: expect.any(Date),
    });
    const got = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await got.Body?.transformToString()).toBe('grüße');
    expect(got.ReplicationStatus).toBe('COMPLETED');
    const list = await s3.send(
      new ListObjectsV2Command({ Bucket, Delimiter: '/' }),
    );
    expect(list.CommonPrefixes).toEqual([{ Prefix: 'a dir/' }]);
    const deleted = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(deleted.DeleteMarker).toBe(true);
    const versions = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect(versions.Versions).toMatchObject([{ Key, IsLatest: false }]);
    expect(versions.DeleteMarkers).toMatchObject([{ Key, IsLatest: true }]);
    const many = await s3.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key, VersionId: put.VersionId }] },
      }),
    );
    expect(many.Deleted).toMatchObject([{ Key, VersionId: put.VersionId }]);
    expect(many.Errors ?? []).toEqual([]);
  });

  it('carries settings and errors', async () => {
    const s3 = clients[FROM];
    const Bucket = 'orders-settings';
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        CreateBucketConfiguration: { LocationConstraint: FROM },
      }),
    );
    await s3.send(
      new PutBucketTaggingCommand({
        Bucket,
        Tagging: { TagSet: [{ Key: 'dr:site', Value: 'orders' }] },
      }),
    );
    expect(
      (await s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet,
    ).toEqual([{ Key: 'dr:site', Value: 'orders' }]);
    const Policy = JSON.stringify({
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: `arn:aws:s3:::${Bucket}/*`,
        },
      ],
    });
    const policy = new PutBucketPolicyCommand({ Bucket, Policy });
    expect(await nameOf(s3.send(policy))).toBe('AccessDenied');
    await s3.send(
      new PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: { BlockPublicPolicy: false },
      }),
    );
    await s3.send(policy);
    expect((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(
      Policy,
    );
    expect(
      (await s3.send(new GetBucketLocationCommand({ Bucket })))
        .LocationConstraint,
    ).toBe(FROM);
    expect(
      (await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion,
    ).toBe(FROM);
    expect(
      (await s3.send(new ListBucketsCommand({}))).Buckets?.map(
        ({ Name }) => Name,
      ),
    ).toContain(Bucket);
    const empty = await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(empty).toMatchObject({ KeyCount: 0, IsTruncated: false });
    expect(
      await nameOf(s3.send(new GetObjectCommand({ Bucket, Key: 'gone' }))),
    ).toBe('NoSuchKey');
    expect(
      await nameOf(s3.send(new HeadObjectCommand({ Bucket, Key: 'gone' }))),
    ).toBe('NotFound');
    expect(
      await nameOf(s3.send(new HeadBucketCommand({ Bucket: 'gone-one' }))),
    ).toBe('NotFound');
    expect(
      await nameOf(
        s3.send(
          new PutObjectCommand({ Bucket: 'gone-one', Key: 'a', Body: 'a' }),
        ),
      ),
    ).toBe('NoSuchBucket');
    expect(
      await nameOf(clients[TO].send(new GetBucketTaggingCommand({ Bucket }))),
    ).toBe('PermanentRedirect');
  });
});
