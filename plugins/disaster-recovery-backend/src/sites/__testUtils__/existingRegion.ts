import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { EC2 } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { RDS } from '@aws-sdk/client-rds';
import { Route53 } from '@aws-sdk/client-route-53';
import { S3 } from '@aws-sdk/client-s3';
import { ACCOUNT } from '../../__testUtils__';

export const TAGS = [{ Key: 'dr:site', Value: 'orders' }];

/** Clients of somebody who knows nothing of this product. */
export function clientsOf(endpoint: string, region: string) {
  const config = {
    region,
    endpoint,
    credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'simulated' },
  };
  return {
    region,
    autoScaling: new AutoScaling(config),
    ec2: new EC2(config),
    elb: new ElasticLoadBalancingV2(config),
    rds: new RDS(config),
    route53: new Route53(config),
    s3: new S3({ ...config, forcePathStyle: true }),
  };
}

export type Clients = ReturnType<typeof clientsOf>;

/** What somebody notes down of a region that he set up. */
export interface ExistingRegion {
  loadBalancerArn: string;
  dnsName: string;
  zoneId: string;
  targetGroupArn: string;
  databaseGroup: string;
  assets: string;
  switchBucket: string;
}

async function createNetwork({ ec2 }: Clients, prefix: string) {
  const { Vpc } = await ec2.createVpc({ CidrBlock: `${prefix}.0.0/16` });
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
  const groupOf = async (GroupName: string, port: number, from?: string) => {
    const { GroupId } = await ec2.createSecurityGroup({
      GroupName,
      Description: GroupName,
      VpcId,
    });
    await ec2.authorizeSecurityGroupIngress({
      GroupId,
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: port,
          ToPort: port,
          ...(from
            ? { UserIdGroupPairs: [{ GroupId: from }] }
            : { IpRanges: [{ CidrIp: '0.0.0.0/0' }] }),
        },
      ],
    });
    return GroupId!;
  };
  const balancer = await groupOf('orders-alb', 80);
  const application = await groupOf('orders-app', 8080, balancer);
  const database = await groupOf('orders-mysql', 3306, application);
  return { VpcId, subnetIds, balancer, application, database };
}

async function createBuckets({ s3, region }: Clients) {
  const CreateBucketConfiguration = { LocationConstraint: region as never };
  const assets = `orders-files-${region}`;
  await s3.createBucket({ Bucket: assets, CreateBucketConfiguration });
  await s3.putBucketVersioning({
    Bucket: assets,
    VersioningConfiguration: { Status: 'Enabled' },
  });
  const switchBucket = `orders-lever-${region}`;
  await s3.createBucket({ Bucket: switchBucket, CreateBucketConfiguration });
  await s3.putBucketTagging({
    Bucket: switchBucket,
    Tagging: { TagSet: TAGS },
  });
  await s3.putBucketTagging({ Bucket: assets, Tagging: { TagSet: TAGS } });
  await s3.putPublicAccessBlock({
    Bucket: switchBucket,
    PublicAccessBlockConfiguration: {
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    },
  });
  const arn = `arn:aws:s3:::${switchBucket}`;
  await s3.putBucketPolicy({
    Bucket: switchBucket,
    Policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: `${arn}/failover.html`,
        },
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:ListBucket',
          Resource: arn,
        },
      ],
    }),
  });
  return { assets, switchBucket };
}

/** All of a region but its database. */
export async function createRegion(
  clients: Clients,
  options: { prefix: string; instances: number },
): Promise<ExistingRegion> {
  const { autoScaling, ec2, elb, rds } = clients;
  const network = await createNetwork(clients, options.prefix);
  await rds.createDBSubnetGroup({
    DBSubnetGroupName: 'orders-mysql',
    DBSubnetGroupDescription: 'orders',
    SubnetIds: network.subnetIds,
  });
  const { Images } = await ec2.describeImages({ Owners: ['amazon'] });
  const { LaunchTemplate } = await ec2.createLaunchTemplate({
    LaunchTemplateName: 'orders-app',
    LaunchTemplateData: {
      ImageId: Images?.[0]?.ImageId,
      InstanceType: 't3.small',
      SecurityGroupIds: [network.application],
    },
  });
  const { LoadBalancers } = await elb.createLoadBalancer({
    Name: 'orders-alb',
    Subnets: network.subnetIds,
    SecurityGroups: [network.balancer],
    Tags: TAGS,
  });
  const [balancer] = LoadBalancers!;
  const { TargetGroups } = await elb.createTargetGroup({
    Name: 'orders-app',
    Protocol: 'HTTP',
    Port: 8080,
    VpcId: network.VpcId,
    HealthCheckPath: '/healthz',
    HealthCheckIntervalSeconds: 5,
    HealthyThresholdCount: 2,
  });
  const { TargetGroupArn } = TargetGroups![0];
  await elb.createListener({
    LoadBalancerArn: balancer.LoadBalancerArn,
    Protocol: 'HTTP',
    Port: 80,
    DefaultActions: [{ Type: 'forward', TargetGroupArn }],
  });
  await autoScaling.createAutoScalingGroup({
    AutoScalingGroupName: 'orders-app',
    LaunchTemplate: {
      LaunchTemplateId: LaunchTemplate!.LaunchTemplateId,
      Version: '$Latest',
    },
    MinSize: 0,
    MaxSize: 4,
    DesiredCapacity: options.instances,
    VPCZoneIdentifier: network.subnetIds.join(','),
    TargetGroupARNs: [TargetGroupArn!],
    Tags: TAGS,
  });
  return {
    loadBalancerArn: balancer.LoadBalancerArn!,
    dnsName: balancer.DNSName!,
    zoneId: balancer.CanonicalHostedZoneId!,
    targetGroupArn: TargetGroupArn!,
    databaseGroup: network.database,
    ...(await createBuckets(clients)),
  };
}
