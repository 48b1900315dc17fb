import { TestWorld } from '../../traffic/testWorld';
import { s3 } from '.';

const SOURCE = 'orders-assets-eu-west-1';
const TARGET = 'orders-assets-eu-central-1';
const FROM = 'eu-west-1';
const TO = 'eu-central-1';
const ROLE = 'arn:aws:iam::123456789012:role/replication';

const nameOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'nothing';
};

const rule = (more: object = {}) => ({
  ID: 'assets',
  Status: 'Enabled',
  Priority: 1,
  Filter: { Prefix: '' },
  DeleteMarkerReplication: { Status: 'Disabled' },
  Destination: {
    Bucket: `arn:aws:s3:::${TARGET}`,
    Metrics: { Status: 'Enabled' },
  },
  ...more,
});

describe('replication', () => {
  let test: TestWorld;
  const configure = (...Rules: object[]) =>
    test.call(
      s3,
      'PutBucketReplication',
      { Bucket: SOURCE, ReplicationConfiguration: { Role: ROLE, Rules } },
      FROM,
    );
  const head = (Bucket: string, Key: string) =>
    test.call(s3, 'HeadObject', { Bucket, Key }, Bucket === SOURCE ? FROM : TO);
  const keys = (Bucket: string) =>
    test
      .call(s3, 'ListObjectsV2', { Bucket }, Bucket === SOURCE ? FROM : TO)
      .Contents.map(({ Key }: any) => Key);

  beforeEach(() => {
    test = new TestWorld();
    test.bucket(SOURCE, FROM);
    test.bucket(TARGET, TO);
  });

  // User Guide, "What does Amazon S3 replicate": objects created after you add a replication configuration.
  it('copies new objects after s3ReplicationSeconds, existing ones never', () => {
    test.put(SOURCE, FROM, 'old', 'old');
    configure(rule());
    const { VersionId } = test.put(SOURCE, FROM, 'new', 'new');
    expect(head(SOURCE, 'new').ReplicationStatus).toBe('PENDING');
    test.tick(test.world.timings.s3ReplicationSeconds - 1);
    expect(keys(TARGET)).toEqual([]);
    test.tick(1);
    expect(keys(TARGET)).toEqual(['new']);
    expect(head(SOURCE, 'new').ReplicationStatus).toBe('COMPLETED');
    expect(head(TARGET, 'new')).toMatchObject({
      ReplicationStatus: 'REPLICA',
      VersionId,
    });
    test.tick(600);
    expect(keys(TARGET)).toEqual(['new']);
    expect(head(SOURCE, 'old').ReplicationStatus).toBeUndefined();
  });

  // "Delete markers are not replicated by default"; deletes of a version id never are.
  it.each([
    ['Disabled', ['a']],
    ['Enabled', []],
  ])('delete markers with %s leave %j', (Status, left) => {
    configure(rule({ DeleteMarkerReplication: { Status } }));
    test.put(SOURCE, FROM, 'a', 'a');
    test.tick(5);
    test.call(s3, 'DeleteObject', { Bucket: SOURCE, Key: 'a' }, FROM);
    test.tick(5);
    expect(keys(SOURCE)).toEqual([]);
    expect(keys(TARGET)).toEqual(left);
  });

  it('does not replicate the delete of a version', () => {
    configure(rule({ DeleteMarkerReplication: { Status: 'Enabled' } }));
    const { VersionId } = test.put(SOURCE, FROM, 'a', 'a');
    test.tick(5);
    test.call(
      s3,
      'DeleteObject',
      { Bucket: SOURCE, Key: 'a', VersionId },
      FROM,
    );
    test.tick(60);
    expect(keys(TARGET)).toEqual(['a']);
  });

  it('does not send a replica back in a two-way configuration', () => {
    configure(rule());
    test.call(
      s3,
      'PutBucketReplication',
      {
        Bucket: TARGET,
        ReplicationConfiguration: {
          Role: ROLE,
          Rules: [rule({ Destination: { Bucket: `arn:aws:s3:::${SOURCE}` } })],
        },
      },
      TO,
    );
    test.put(SOURCE, FROM, 'a', 'a');
    test.tick(30);
    expect(head(TARGET, 'a').ReplicationStatus).toBe('REPLICA');
    expect(
      test.call(s3, 'ListObjectVersions', { Bucket: SOURCE }, FROM).Versions,
    ).toHaveLength(1);
  });

  it.each([FROM, TO])('waits while %s is down, and goes on after', region => {
    configure(rule());
    test.put(SOURCE, FROM, 'a', 'a');
    test.fail(region);
    test.tick(60);
    expect(head(SOURCE, 'a').ReplicationStatus).toBe('PENDING');
    test.heal();
    test.tick(1);
    expect(head(SOURCE, 'a').ReplicationStatus).toBe('COMPLETED');
    expect(keys(TARGET)).toEqual(['a']);
  });

  // Live replication does not retry what FAILED; Batch Replication does (User Guide, "Replicating existing objects").
  it('gives an object up that its destination does not take for long, and does not try it again', () => {
    configure(rule());
    test.put(SOURCE, FROM, 'a', 'a');
    test.fail(TO);
    test.tick(test.world.timings.s3ReplicationGiveUpSeconds + 5);
    expect(head(SOURCE, 'a').ReplicationStatus).toBe('FAILED');
    test.heal();
    test.tick(600);
    expect(head(SOURCE, 'a').ReplicationStatus).toBe('FAILED');
    expect(keys(TARGET)).toEqual([]);
  });

  it('fails into a bucket that is gone', () => {
    configure(rule());
    test.call(s3, 'DeleteBucket', { Bucket: TARGET }, TO);
    test.put(SOURCE, FROM, 'a', 'a');
    test.tick(5);
    expect(head(SOURCE, 'a').ReplicationStatus).toBe('FAILED');
  });

  // User Guide, "Replicating encrypted objects": by default objects encrypted with KMS are not replicated.
  it('copies what KMS encrypts only where the rule says so, with the key of the replica', () => {
    test.call(
      s3,
      'PutBucketEncryption',
      {
        Bucket: SOURCE,
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: {
                SSEAlgorithm: 'aws:kms',
                KMSMasterKeyID: 'alias/from',
              },
            },
          ],
        },
      },
      FROM,
    );
    configure(rule());
    expect(test.put(SOURCE, FROM, 'a', 'a')).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'alias/from',
    });
    test.tick(5);
    expect(keys(TARGET)).toEqual([]);
    configure(
      rule({
        SourceSelectionCriteria: {
          SseKmsEncryptedObjects: { Status: 'Enabled' },
        },
        Destination: {
          Bucket: `arn:aws:s3:::${TARGET}`,
          EncryptionConfiguration: { ReplicaKmsKeyID: 'alias/to' },
        },
      }),
    );
    test.put(SOURCE, FROM, 'b', 'b');
    test.tick(5);
    expect(head(TARGET, 'b')).toMatchObject({ SSEKMSKeyId: 'alias/to' });
  });

  it('takes prefix, tags and priority of rules into account', () => {
    configure(
      rule({ Filter: { Prefix: 'in/' } }),
      rule({
        ID: 'tagged',
        Priority: 2,
        Filter: { Tag: { Key: 'copy', Value: 'yes' } },
      }),
    );
    const put = (Key: string, Tagging?: string) =>
      test.call(
        s3,
        'PutObject',
        { Bucket: SOURCE, Key, Tagging, Body: new Uint8Array() },
        FROM,
      );
    put('in/a');
    put('out/a');
    put('out/b', 'copy=yes');
    put('in/b', 'copy=yes');
    test.tick(5);
    expect(keys(TARGET)).toEqual(['in/a', 'in/b', 'out/b']);
  });

  // API reference, PutBucketReplication, and User Guide, "Replication configuration file elements".
  it.each([
    ['no rules', () => configure(), 'MalformedXML'],
    [
      'a filter without DeleteMarkerReplication',
      () => configure(rule({ DeleteMarkerReplication: undefined })),
      'InvalidRequest: DeleteMarkerReplication must be specified',
    ],
    [
      'a filter without Priority',
      () => configure(rule({ Priority: undefined })),
      'InvalidRequest: Priority must be specified',
    ],
    [
      'a priority twice',
      () => configure(rule(), rule({ ID: 'other' })),
      "InvalidArgument: Found duplicate priority value '1'",
    ],
    [
      'a rule id twice',
      () => configure(rule(), rule({ Priority: 2 })),
      'InvalidArgument: Rule Id must be unique',
    ],
    [
      'delete markers with a tag filter',
      () =>
        configure(
          rule({
            Filter: { Tag: { Key: 'a', Value: 'b' } },
            DeleteMarkerReplication: { Status: 'Enabled' },
          }),
        ),
      'InvalidRequest: Delete marker replication is not supported',
    ],
    [
      'objects that KMS encrypts without a key for the replica',
      () =>
        configure(
          rule({
            SourceSelectionCriteria: {
              SseKmsEncryptedObjects: { Status: 'Enabled' },
            },
          }),
        ),
      'InvalidRequest: Rule assets: SseKmsEncryptedObjects',
    ],
    [
      'an unknown destination',
      () =>
        configure(rule({ Destination: { Bucket: 'arn:aws:s3:::gone-one' } })),
      'InvalidRequest: Destination bucket must exist.',
    ],
    [
      'itself as destination',
      () =>
        configure(rule({ Destination: { Bucket: `arn:aws:s3:::${SOURCE}` } })),
      'InvalidRequest: Destination bucket cannot be the same',
    ],
  ])('refuses %s', (_, act, expected) => {
    expect(nameOf(act)).toContain(expected);
  });

  it('needs versioning on both sides, and keeps it', () => {
    const suspend = (Bucket: string, region: string) =>
      test.call(
        s3,
        'PutBucketVersioning',
        { Bucket, VersioningConfiguration: { Status: 'Suspended' } },
        region,
      );
    suspend(TARGET, TO);
    expect(nameOf(() => configure(rule()))).toContain(
      'Destination bucket must have versioning enabled.',
    );
    test.call(
      s3,
      'PutBucketVersioning',
      { Bucket: TARGET, VersioningConfiguration: { Status: 'Enabled' } },
      TO,
    );
    suspend(SOURCE, FROM);
    expect(nameOf(() => configure(rule()))).toContain(
      "Versioning must be 'Enabled' on the bucket",
    );
    test.call(
      s3,
      'PutBucketVersioning',
      { Bucket: SOURCE, VersioningConfiguration: { Status: 'Enabled' } },
      FROM,
    );
    configure(rule());
    expect(nameOf(() => suspend(SOURCE, FROM))).toContain('InvalidBucketState');
    test.call(s3, 'DeleteBucketReplication', { Bucket: SOURCE }, FROM);
    expect(
      nameOf(() =>
        test.call(s3, 'GetBucketReplication', { Bucket: SOURCE }, FROM),
      ),
    ).toContain('ReplicationConfigurationNotFoundError');
  });
});
