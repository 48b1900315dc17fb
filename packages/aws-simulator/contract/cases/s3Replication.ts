import { WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, holds, matches } from '../expectations';
import { newBucket, newVersionedBucket } from './s3Support';

const ROLE = 'arn:aws:iam::123456789012:role/replication';

/** Lets a bucket in the east replicate to one in the west. */
async function replicating(aws: Aws) {
  const source = await newVersionedBucket(aws);
  const target = await newVersionedBucket(aws, WEST);
  const rule = {
    ID: 'all',
    Status: 'Enabled' as const,
    Priority: 1,
    Filter: { Prefix: '' },
    DeleteMarkerReplication: { Status: 'Disabled' as const },
    Destination: { Bucket: `arn:aws:s3:::${target}` },
  };
  await aws.s3().putBucketReplication({
    Bucket: source,
    ReplicationConfiguration: { Role: ROLE, Rules: [rule] },
  });
  return { source, target, rule };
}

export const s3ReplicationCases: ContractCase[] = [
  {
    name: 'a bucket has no replication until it has',
    async run(aws) {
      const Bucket = await newBucket(aws);
      await fails(
        'ReplicationConfigurationNotFoundError',
        aws.s3().getBucketReplication({ Bucket }),
      );
    },
  },
  {
    name: 'a replication rule is kept',
    async run(aws) {
      const { source, rule } = await replicating(aws);
      const { ReplicationConfiguration } = await aws
        .s3()
        .getBucketReplication({ Bucket: source });
      equal('Role', ReplicationConfiguration?.Role, ROLE);
      const [found] = ReplicationConfiguration!.Rules!;
      equal('ID', found.ID, rule.ID);
      equal('Status', found.Status, 'Enabled');
      equal('Priority', found.Priority, 1);
      equal('Destination', found.Destination?.Bucket, rule.Destination.Bucket);
    },
  },
  {
    name: 'a replication rule can be deleted',
    async run(aws) {
      const { source } = await replicating(aws);
      await aws.s3().deleteBucketReplication({ Bucket: source });
      await fails(
        'ReplicationConfigurationNotFoundError',
        aws.s3().getBucketReplication({ Bucket: source }),
      );
    },
  },
  {
    name: 'replication needs versioning',
    async run(aws) {
      const source = await newBucket(aws);
      const target = await newVersionedBucket(aws, WEST);
      await fails(
        'InvalidRequest',
        aws.s3().putBucketReplication({
          Bucket: source,
          ReplicationConfiguration: {
            Role: ROLE,
            Rules: [
              {
                Status: 'Enabled',
                Priority: 1,
                Filter: { Prefix: '' },
                DeleteMarkerReplication: { Status: 'Disabled' },
                Destination: { Bucket: `arn:aws:s3:::${target}` },
              },
            ],
          },
        }),
      );
    },
  },
  {
    name: 'an object is replicated, and both sides say so',
    moto: { lacks: 'nothing is copied' },
    async run(aws) {
      const { source, target } = await replicating(aws);
      await aws.s3().putObject({ Bucket: source, Key: 'a', Body: 'one' });
      const copy = await aws.waitFor(
        'copy',
        () =>
          aws
            .s3(WEST)
            .headObject({ Bucket: target, Key: 'a' })
            .catch(() => undefined),
        answer => answer !== undefined,
      );
      equal('copy', copy?.ReplicationStatus, 'REPLICA');
      equal('length', copy?.ContentLength, 3);
      await aws.waitFor(
        'status',
        () => aws.s3().headObject({ Bucket: source, Key: 'a' }),
        ({ ReplicationStatus }) => ReplicationStatus === 'COMPLETED',
      );
    },
  },
  {
    name: 'replication waits for its turn',
    moto: { lacks: 'objects have no replication status' },
    async run(aws) {
      const { source } = await replicating(aws);
      await aws.s3().putObject({ Bucket: source, Key: 'a', Body: 'one' });
      const { ReplicationStatus } = await aws
        .s3()
        .headObject({ Bucket: source, Key: 'a' });
      holds('it is not done at once', ReplicationStatus !== undefined);
      matches('status', ReplicationStatus, /^(PENDING|COMPLETED)$/);
    },
  },
];
