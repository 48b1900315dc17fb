import type { AwsSimulator } from '../AwsSimulator';
import { askWorkload } from '../testing/askWorkload';
import {
  ACTIVE,
  awsOf,
  createPlainSite,
  type PlainRegion,
} from '../testing/plainSite';
import { rule } from '../testing/rule';
import { startStepped } from '../testing/testClient';

const VPC_GUIDE = 'Amazon VPC User Guide, Security group rules';
const ELB_GUIDE =
  'User Guide for Application Load Balancers, Security groups for your Application Load Balancer';
const HEALTH_GUIDE =
  'User Guide for Application Load Balancers, Health checks for target groups';

describe('security groups decide who reaches whom', () => {
  let simulator: AwsSimulator;
  let active: PlainRegion;
  let aws: ReturnType<typeof awsOf>;
  beforeEach(async () => {
    simulator = await startStepped();
    ({ active } = await createPlainSite(simulator));
    aws = awsOf(simulator, ACTIVE);
  }, 60_000);
  afterEach(() => simulator.stop());

  const tcp = (port: number) => ({
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
  });
  const fromGroup = (port: number, GroupId: string) => [
    { ...tcp(port), UserIdGroupPairs: [{ GroupId }] },
  ];
  const fromNetwork = (port: number, CidrIp: string) => [
    { ...tcp(port), IpRanges: [{ CidrIp }] },
  ];
  const health = async () => {
    const { TargetHealthDescriptions } = await aws.elb.describeTargetHealth({
      TargetGroupArn: active.targetGroupArn,
    });
    return TargetHealthDescriptions!.map(({ TargetHealth }) =>
      [TargetHealth!.State, TargetHealth!.Reason].filter(Boolean).join(' '),
    );
  };
  const traffic = async () =>
    (await simulator.admin.site('orders')).traffic!.region;
  const status = async () => {
    const { status: code, body } = await askWorkload(simulator, active.dnsName);
    return code === 200 ? JSON.parse(body).writable : code;
  };

  rule(
    ELB_GUIDE,
    'a load balancer answers nobody on a port that its groups do not admit, and its health checks fail',
    async () => {
      await aws.ec2.revokeSecurityGroupIngress({
        GroupId: active.groups.balancer,
        IpPermissions: fromNetwork(80, '0.0.0.0/0'),
      });
      expect(await status()).toBeUndefined();
      await simulator.advance(60);
      expect(await traffic()).toBe('eu-central-1');
      await aws.ec2.authorizeSecurityGroupIngress({
        GroupId: active.groups.balancer,
        IpPermissions: fromNetwork(80, '0.0.0.0/0'),
      });
      expect(await status()).toBe(true);
      await simulator.advance(60);
      expect(await traffic()).toBe(ACTIVE);
    },
  );

  rule(
    VPC_GUIDE,
    'a rule admits the addresses of its network and no others',
    async () => {
      await aws.ec2.revokeSecurityGroupIngress({
        GroupId: active.groups.balancer,
        IpPermissions: fromNetwork(80, '0.0.0.0/0'),
      });
      // One of Route 53's checkers, whose addresses are published.
      await aws.ec2.authorizeSecurityGroupIngress({
        GroupId: active.groups.balancer,
        IpPermissions: fromNetwork(80, '54.0.0.0/8'),
      });
      expect(await status()).toBeUndefined();
      await simulator.advance(60);
      expect(await traffic()).toBe(ACTIVE);
    },
  );

  rule(
    HEALTH_GUIDE,
    'a target that its load balancer cannot reach times out, and is unhealthy after UnhealthyThresholdCount checks',
    async () => {
      await aws.ec2.revokeSecurityGroupIngress({
        GroupId: active.groups.application,
        IpPermissions: fromGroup(8080, active.groups.balancer),
      });
      await simulator.advance(5);
      expect(await health()).toEqual(['healthy', 'healthy']);
      expect(await status()).toBe(504);
      await simulator.advance(30);
      expect(await health()).toEqual([
        'unhealthy Target.Timeout',
        'unhealthy Target.Timeout',
      ]);
      await simulator.advance(60);
      expect(await traffic()).toBe('eu-central-1');
    },
  );

  rule(
    HEALTH_GUIDE,
    'a target that is reached again is healthy after HealthyThresholdCount checks',
    async () => {
      const permission = {
        GroupId: active.groups.application,
        IpPermissions: fromGroup(8080, active.groups.balancer),
      };
      await aws.ec2.revokeSecurityGroupIngress(permission);
      await simulator.advance(40);
      await aws.ec2.authorizeSecurityGroupIngress(permission);
      await simulator.advance(5);
      expect(await health()).toContain('unhealthy Target.Timeout');
      await simulator.advance(20);
      expect(await health()).toEqual(['healthy', 'healthy']);
      expect(await status()).toBe(true);
    },
  );

  rule(
    'User Guide for Application Load Balancers, Target groups for your Application Load Balancers',
    'requests go to all targets where none is healthy',
    async () => {
      const permission = {
        GroupId: active.groups.application,
        IpPermissions: fromGroup(8080, active.groups.balancer),
      };
      await aws.ec2.revokeSecurityGroupIngress(permission);
      await simulator.advance(40);
      await aws.ec2.authorizeSecurityGroupIngress(permission);
      expect(await health()).toContain('unhealthy Target.Timeout');
      expect(await status()).toBe(true);
    },
  );

  rule(
    VPC_GUIDE,
    'what leaves needs a rule too: without one the load balancer reaches no target',
    async () => {
      await aws.ec2.revokeSecurityGroupEgress({
        GroupId: active.groups.balancer,
        IpPermissions: [
          { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
        ],
      });
      expect(await status()).toBe(504);
      await aws.ec2.authorizeSecurityGroupEgress({
        GroupId: active.groups.balancer,
        IpPermissions: fromGroup(8080, active.groups.application),
      });
      expect(await status()).toBe(true);
    },
  );

  rule(
    VPC_GUIDE,
    'the application writes only while the database admits it on its port',
    async () => {
      const database = active.groups.database;
      const refused = async () =>
        (await simulator.admin.site('orders')).regions.find(
          ({ region }) => region === ACTIVE,
        )!.writesRefused;
      const before = await refused();
      await aws.ec2.revokeSecurityGroupIngress({
        GroupId: database,
        IpPermissions: fromGroup(3306, active.groups.application),
      });
      await simulator.advance(10);
      expect((await refused()) - before).toBe(10);
      expect(await status()).toBe(false);
      await aws.ec2.authorizeSecurityGroupIngress({
        GroupId: database,
        IpPermissions: fromGroup(3307, active.groups.application),
      });
      expect(await status()).toBe(false);
      await aws.ec2.authorizeSecurityGroupIngress({
        GroupId: database,
        IpPermissions: fromNetwork(3306, '10.0.0.0/8'),
      });
      expect(await status()).toBe(true);
      await simulator.advance(10);
      expect((await refused()) - before).toBe(10);
    },
  );

  rule(
    'API reference, CreateLoadBalancer.SecurityGroups; Amazon VPC User Guide, Default security groups for your VPCs',
    'without groups a load balancer is in the default group, which admits its members alone',
    async () => {
      const { LoadBalancers } = await aws.elb.createLoadBalancer({
        Name: 'grouples',
        Subnets: active.subnetIds,
      });
      const [balancer] = LoadBalancers!;
      const { SecurityGroups } = await aws.ec2.describeSecurityGroups({
        GroupIds: balancer.SecurityGroups,
      });
      expect(SecurityGroups!.map(({ GroupName }) => GroupName)).toEqual([
        'default',
      ]);
      await aws.elb.createListener({
        LoadBalancerArn: balancer.LoadBalancerArn,
        Protocol: 'HTTP',
        Port: 80,
        DefaultActions: [
          { Type: 'forward', TargetGroupArn: active.targetGroupArn },
        ],
      });
      await simulator.advance(30);
      expect(
        (await askWorkload(simulator, balancer.DNSName!)).status,
      ).toBeUndefined();
      await aws.elb.setSecurityGroups({
        LoadBalancerArn: balancer.LoadBalancerArn,
        SecurityGroups: [active.groups.balancer],
      });
      expect(
        await askWorkload(simulator, balancer.DNSName!, '/healthz'),
      ).toEqual({ status: 200, body: 'ok' });
    },
  );
});
