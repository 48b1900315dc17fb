import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { EC2 } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { RDS } from '@aws-sdk/client-rds';
import { Route53 } from '@aws-sdk/client-route-53';
import { S3 } from '@aws-sdk/client-s3';
import { SSM } from '@aws-sdk/client-ssm';
import type { AwsSimulator } from '../AwsSimulator';
import { clientConfig } from './testClient';

export const ACTIVE = 'eu-west-1';
export const PILOT = 'eu-central-1';
const SITE = 'orders';
const ACCOUNT = '123456789012';
const TAGS = [{ Key: 'dr:site', Value: SITE }];

/** Real clients of a region. */
export function awsOf(simulator: AwsSimulator, region: string) {
  const config = clientConfig(simulator, region);
  return {
    autoScaling: new AutoScaling(config),
    ec2: new EC2(config),
    elb: new ElasticLoadBalancingV2(config),
    rds: new RDS(config),
    route53: new Route53(config),
    s3: new S3({ ...config, forcePathStyle: true }),
    ssm: new SSM(config),
  };
}

type Aws = ReturnType<typeof awsOf>;

/** What a test may want to break. */
export interface PlainRegion {
  vpcId: string;
  subnetIds: string[];
  groups: Record<'balancer' | 'application' | 'database', string>;
  loadBalancerArn: string;
  dnsName: string;
  zoneId: string;
  targetGroupArn: string;
}

async function createNetwork({ ec2 }: Aws, prefix: string) {
  const { Vpc } = await ec2.createVpc({
    CidrBlock: `${prefix}.0.0/16`,
    TagSpecifications: [{ ResourceType: 'vpc', Tags: TAGS }],
  });
  const VpcId = Vpc!.VpcId!;
  const { InternetGateway } = await ec2.createInternetGateway({});
  const { InternetGatewayId } = InternetGateway!;
  await ec2.attachInternetGateway({ VpcId, InternetGatewayId });
  const { RouteTable } = await ec2.createRouteTable({ VpcId });
  const { RouteTableId } = RouteTable!;
  await ec2.createRoute({
    RouteTableId,
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: InternetGatewayId,
  });
  const { AvailabilityZones } = await ec2.describeAvailabilityZones({});
  const subnetIds: string[] = [];
  for (const index of [0, 1]) {
    const { Subnet } = await ec2.createSubnet({
      VpcId,
      CidrBlock: `${prefix}.${index}.0/24`,
      AvailabilityZone: AvailabilityZones![index].ZoneName,
    });
    subnetIds.push(Subnet!.SubnetId!);
    await ec2.associateRouteTable({ RouteTableId, SubnetId: Subnet!.SubnetId });
  }
  return { vpcId: VpcId, subnetIds };
}

async function createGroups({ ec2 }: Aws, VpcId: string) {
  const create = async (name: string) =>
    (
      await ec2.createSecurityGroup({
        GroupName: `${SITE}-${name}`,
        Description: name,
        VpcId,
      })
    ).GroupId!;
  const groups = {
    balancer: await create('alb'),
    application: await create('app'),
    database: await create('mysql'),
  };
  const tcp = (port: number) => ({
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
  });
  await ec2.authorizeSecurityGroupIngress({
    GroupId: groups.balancer,
    IpPermissions: [{ ...tcp(80), IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  });
  await ec2.authorizeSecurityGroupIngress({
    GroupId: groups.application,
    IpPermissions: [
      { ...tcp(8080), UserIdGroupPairs: [{ GroupId: groups.balancer }] },
    ],
  });
  await ec2.authorizeSecurityGroupIngress({
    GroupId: groups.database,
    IpPermissions: [
      { ...tcp(3306), UserIdGroupPairs: [{ GroupId: groups.application }] },
    ],
  });
  return groups;
}

async function createApplication(
  { autoScaling, ec2, elb }: Aws,
  network: Pick<PlainRegion, 'vpcId' | 'subnetIds' | 'groups'>,
  instances: number,
) {
  const { LaunchTemplate } = await ec2.createLaunchTemplate({
    LaunchTemplateName: `${SITE}-app`,
    LaunchTemplateData: {
      InstanceType: 't3.small',
      SecurityGroupIds: [network.groups.application],
    },
  });
  const { LoadBalancers } = await elb.createLoadBalancer({
    Name: `${SITE}-alb`,
    Subnets: network.subnetIds,
    SecurityGroups: [network.groups.balancer],
    Tags: TAGS,
  });
  const [balancer] = LoadBalancers!;
  const { TargetGroups } = await elb.createTargetGroup({
    Name: `${SITE}-app`,
    Protocol: 'HTTP',
    Port: 8080,
    VpcId: network.vpcId,
    HealthCheckPath: '/healthz',
    HealthCheckIntervalSeconds: 10,
    HealthyThresholdCount: 2,
    UnhealthyThresholdCount: 3,
  });
  const { TargetGroupArn } = TargetGroups![0];
  await elb.createListener({
    LoadBalancerArn: balancer.LoadBalancerArn,
    Protocol: 'HTTP',
    Port: 80,
    DefaultActions: [{ Type: 'forward', TargetGroupArn }],
  });
  await autoScaling.createAutoScalingGroup({
    AutoScalingGroupName: `${SITE}-app`,
    LaunchTemplate: {
      LaunchTemplateId: LaunchTemplate!.LaunchTemplateId,
      Version: '$Latest',
    },
    MinSize: 0,
    MaxSize: 4,
    DesiredCapacity: instances,
    VPCZoneIdentifier: network.subnetIds.join(','),
    TargetGroupARNs: [TargetGroupArn!],
    Tags: TAGS,
  });
  return {
    loadBalancerArn: balancer.LoadBalancerArn!,
    dnsName: balancer.DNSName!,
    zoneId: balancer.CanonicalHostedZoneId!,
    targetGroupArn: TargetGroupArn!,
  };
}

async function createRegion(
  aws: Aws,
  prefix: string,
  instances: number,
): Promise<PlainRegion> {
  const network = await createNetwork(aws, prefix);
  const groups = await createGroups(aws, network.vpcId);
  await aws.rds.createDBSubnetGroup({
    DBSubnetGroupName: `${SITE}-mysql`,
    DBSubnetGroupDescription: SITE,
    SubnetIds: network.subnetIds,
  });
  const application = await createApplication(
    aws,
    { ...network, groups },
    instances,
  );
  return { ...network, groups, ...application };
}

async function createBuckets(active: Aws, pilot: Aws): Promise<void> {
  for (const [region, { s3 }] of [
    [ACTIVE, active],
    [PILOT, pilot],
  ] as const) {
    const Bucket = `${SITE}-assets-${region}`;
    await s3.createBucket({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: region },
    });
    await s3.putBucketVersioning({
      Bucket,
      VersioningConfiguration: { Status: 'Enabled' },
    });
  }
  await active.s3.putBucketReplication({
    Bucket: `${SITE}-assets-${ACTIVE}`,
    ReplicationConfiguration: {
      Role: `arn:aws:iam::${ACCOUNT}:role/${SITE}-replication`,
      Rules: [
        {
          ID: 'all',
          Status: 'Enabled',
          Priority: 1,
          Filter: { Prefix: '' },
          DeleteMarkerReplication: { Status: 'Disabled' },
          Destination: { Bucket: `arn:aws:s3:::${SITE}-assets-${PILOT}` },
        },
      ],
    },
  });
}

async function createTraffic(
  { route53, ssm }: Aws,
  active: PlainRegion,
  pilot: PlainRegion,
): Promise<void> {
  const name = `${SITE}.example.test`;
  const { HostedZone } = await route53.createHostedZone({
    Name: 'example.test',
    CallerReference: 'zone',
  });
  const { HealthCheck } = await route53.createHealthCheck({
    CallerReference: 'check',
    HealthCheckConfig: {
      Type: 'HTTP',
      FullyQualifiedDomainName: active.dnsName,
      Port: 80,
      ResourcePath: '/healthz',
      RequestInterval: 10,
      FailureThreshold: 3,
    },
  });
  const record = (region: PlainRegion, role: 'PRIMARY' | 'SECONDARY') => ({
    Action: 'CREATE' as const,
    ResourceRecordSet: {
      Name: name,
      Type: 'A' as const,
      SetIdentifier: role,
      Failover: role,
      HealthCheckId: role === 'PRIMARY' ? HealthCheck!.Id : undefined,
      AliasTarget: {
        HostedZoneId: region.zoneId,
        DNSName: region.dnsName,
        EvaluateTargetHealth: false,
      },
    },
  });
  await route53.changeResourceRecordSets({
    HostedZoneId: HostedZone!.Id,
    ChangeBatch: {
      Changes: [record(active, 'PRIMARY'), record(pilot, 'SECONDARY')],
    },
  });
  await ssm.putParameter({
    Name: `/dr/${SITE}/traffic`,
    Type: 'String',
    Value: JSON.stringify({ recordName: name }),
  });
}

/** The site `orders` in two regions, by nothing but the AWS calls that anybody would make; serving at the end. */
export async function createPlainSite(
  simulator: AwsSimulator,
): Promise<{ active: PlainRegion; pilot: PlainRegion }> {
  const [active, pilot] = [awsOf(simulator, ACTIVE), awsOf(simulator, PILOT)];
  const home = await createRegion(active, '10.0', 2);
  const standby = await createRegion(pilot, '10.1', 0);
  const common = {
    DBInstanceIdentifier: `${SITE}-mysql`,
    DBInstanceClass: 'db.t3.medium',
    DBSubnetGroupName: `${SITE}-mysql`,
    Tags: TAGS,
  };
  await active.rds.createDBInstance({
    ...common,
    Engine: 'mysql',
    AllocatedStorage: 20,
    MasterUsername: 'admin',
    MasterUserPassword: 'not-a-secret',
    BackupRetentionPeriod: 7,
    VpcSecurityGroupIds: [home.groups.database],
  });
  await simulator.advance(30);
  await pilot.rds.createDBInstanceReadReplica({
    ...common,
    SourceDBInstanceIdentifier: `arn:aws:rds:${ACTIVE}:${ACCOUNT}:db:${SITE}-mysql`,
    VpcSecurityGroupIds: [standby.groups.database],
  });
  await createBuckets(active, pilot);
  await createTraffic(active, home, standby);
  await simulator.advance(60);
  return { active: home, pilot: standby };
}
