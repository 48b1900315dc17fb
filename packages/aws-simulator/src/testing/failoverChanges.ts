import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { EC2 } from '@aws-sdk/client-ec2';
import { RDS } from '@aws-sdk/client-rds';
import { Route53 } from '@aws-sdk/client-route-53';
import { S3 } from '@aws-sdk/client-s3';
import { SSM } from '@aws-sdk/client-ssm';
import { STS } from '@aws-sdk/client-sts';
import type { AwsSimulator } from '../AwsSimulator';
import { clientConfig } from './testClient';

export const DATABASE = { DBInstanceIdentifier: 'orders-mysql' };
export const GROUP = { AutoScalingGroupName: 'orders-app' };
export const LOCK = { Bucket: 'orders-lock', Key: 'lock.json' };

/** Clients of what a failover speaks to. */
export const clientsIn = (simulator: AwsSimulator, region: string) => {
  const config = clientConfig(simulator, region);
  return {
    autoScaling: new AutoScaling(config),
    cloudWatch: new CloudWatch(config),
    ec2: new EC2(config),
    rds: new RDS(config),
    route53: new Route53(config),
    s3: new S3(config),
    ssm: new SSM(config),
    sts: new STS(config),
  };
};

export type Clients = ReturnType<typeof clientsIn>;

/** Ingress of the database's own security group. */
async function ingressOf({ ec2, rds }: Clients) {
  const { DBInstances } = await rds.describeDBInstances(DATABASE);
  const GroupId = DBInstances![0].VpcSecurityGroups![0].VpcSecurityGroupId!;
  const { SecurityGroupRules } = await ec2.describeSecurityGroupRules({
    Filters: [{ Name: 'group-id', Values: [GroupId] }],
  });
  return {
    GroupId,
    SecurityGroupRuleIds: SecurityGroupRules!
      .filter(({ IsEgress }) => !IsEgress)
      .map(({ SecurityGroupRuleId }) => SecurityGroupRuleId!),
  };
}

const group = async ({ autoScaling }: Clients) =>
  (
    await autoScaling.describeAutoScalingGroups({
      AutoScalingGroupNames: ['orders-app'],
    })
  ).AutoScalingGroups![0];

/** A call that a failover makes, and what shows whether it was carried out. */
export type FailoverChange = [
  operation: string,
  service: string,
  change: (aws: Clients) => Promise<unknown>,
  shown: (aws: Clients) => Promise<unknown>,
  /** What is shown after all that stand before it, and this one. */
  after: unknown,
];

/** What a failover changes in the region that it activates. */
export const FAILOVER_CHANGES: FailoverChange[] = [
  [
    'ModifyDBInstance',
    'rds',
    ({ rds }) =>
      rds.modifyDBInstance({ ...DATABASE, CopyTagsToSnapshot: false }),
    async ({ rds }) =>
      (await rds.describeDBInstances(DATABASE)).DBInstances![0]
        .CopyTagsToSnapshot,
    false,
  ],
  [
    'UpdateAutoScalingGroup',
    'autoscaling',
    ({ autoScaling }) =>
      autoScaling.updateAutoScalingGroup({
        ...GROUP,
        MinSize: 1,
        MaxSize: 3,
        DesiredCapacity: 2,
      }),
    async aws => (await group(aws)).DesiredCapacity,
    2,
  ],
  [
    'SetDesiredCapacity',
    'autoscaling',
    ({ autoScaling }) =>
      autoScaling.setDesiredCapacity({ ...GROUP, DesiredCapacity: 1 }),
    async aws => (await group(aws)).DesiredCapacity,
    1,
  ],
  [
    'SuspendProcesses',
    'autoscaling',
    ({ autoScaling }) =>
      autoScaling.suspendProcesses({ ...GROUP, ScalingProcesses: ['Launch'] }),
    async aws => (await group(aws)).SuspendedProcesses!.length,
    1,
  ],
  [
    'ResumeProcesses',
    'autoscaling',
    async ({ autoScaling }) =>
      autoScaling.resumeProcesses({ ...GROUP, ScalingProcesses: ['Launch'] }),
    async aws => (await group(aws)).SuspendedProcesses!.length,
    0,
  ],
  [
    'RevokeSecurityGroupIngress',
    'ec2',
    async aws => aws.ec2.revokeSecurityGroupIngress(await ingressOf(aws)),
    async aws => (await ingressOf(aws)).SecurityGroupRuleIds,
    [],
  ],
  [
    'AuthorizeSecurityGroupIngress',
    'ec2',
    async aws =>
      aws.ec2.authorizeSecurityGroupIngress({
        GroupId: (await ingressOf(aws)).GroupId,
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            FromPort: 3307,
            ToPort: 3307,
            IpRanges: [{ CidrIp: '10.9.0.0/16' }],
          },
        ],
      }),
    async aws => (await ingressOf(aws)).SecurityGroupRuleIds.length,
    1,
  ],
  [
    'PutObject',
    's3',
    ({ s3 }) => s3.putObject({ ...LOCK, Body: 'run-2' }),
    async ({ s3 }) => (await s3.getObject(LOCK)).Body!.transformToString(),
    'run-2',
  ],
  [
    'DeleteObject',
    's3',
    ({ s3 }) => s3.deleteObject(LOCK),
    ({ s3 }) =>
      s3.headObject(LOCK).then(
        () => 'there',
        error => error.name,
      ),
    'NotFound',
  ],
  [
    'PutParameter',
    'ssm',
    ({ ssm }) =>
      ssm.putParameter({
        Name: '/dr/orders/freeze',
        Value: 'run-2',
        Type: 'String',
        Overwrite: true,
      }),
    async ({ ssm }) =>
      (await ssm.getParameter({ Name: '/dr/orders/freeze' })).Parameter!.Value,
    'run-2',
  ],
  [
    'DeleteParameter',
    'ssm',
    ({ ssm }) => ssm.deleteParameter({ Name: '/dr/orders/freeze' }),
    ({ ssm }) =>
      ssm.getParameter({ Name: '/dr/orders/freeze' }).then(
        () => 'there',
        error => error.name,
      ),
    'ParameterNotFound',
  ],
  [
    'PromoteReadReplica',
    'rds',
    ({ rds }) => rds.promoteReadReplica(DATABASE),
    async ({ rds }) =>
      (await rds.describeDBInstances(DATABASE)).DBInstances![0]
        .DBInstanceStatus,
    'modifying',
  ],
];
