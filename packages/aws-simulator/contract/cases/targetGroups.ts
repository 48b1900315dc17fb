import type { CreateTargetGroupCommandInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { EAST, WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, matches } from '../expectations';
import { allPages, eachOnce } from '../pages';

/** Makes a target group of addresses. */
export async function newTargetGroup(
  aws: Aws,
  more: Partial<CreateTargetGroupCommandInput> = {},
) {
  const { vpcId } = await aws.network();
  const { TargetGroups } = await aws.elb().createTargetGroup({
    Name: aws.name('tg'),
    Protocol: 'HTTP',
    Port: 8080,
    VpcId: vpcId,
    TargetType: 'ip',
    ...more,
  });
  return TargetGroups![0];
}

const healthOf = async (aws: Aws, TargetGroupArn: string | undefined) =>
  (await aws.elb().describeTargetHealth({ TargetGroupArn }))
    .TargetHealthDescriptions!;

export const targetGroupCases: ContractCase[] = [
  {
    name: 'a target group of connections checks by connecting, and asks for no page',
    async run(aws) {
      const group = await newTargetGroup(aws, { Protocol: 'TCP', Port: 80 });
      equal('Protocol', group.Protocol, 'TCP');
      equal('HealthCheckProtocol', group.HealthCheckProtocol, 'TCP');
      equal('HealthCheckPath', group.HealthCheckPath, undefined);
      equal('Matcher', group.Matcher, undefined);
      equal('ProtocolVersion', group.ProtocolVersion, undefined);
    },
  },
  {
    name: 'a target group has the defaults of its health checks',
    async run(aws) {
      const group = await newTargetGroup(aws, { TargetType: undefined });
      equal('TargetType', group.TargetType, 'instance');
      equal('Port', group.Port, 8080);
      equal('ProtocolVersion', group.ProtocolVersion, 'HTTP1');
      equal('HealthCheckEnabled', group.HealthCheckEnabled, true);
      equal('HealthCheckProtocol', group.HealthCheckProtocol, 'HTTP');
      equal('HealthCheckPort', group.HealthCheckPort, 'traffic-port');
      equal('HealthCheckPath', group.HealthCheckPath, '/');
      equal('interval', group.HealthCheckIntervalSeconds, 30);
      equal('timeout', group.HealthCheckTimeoutSeconds, 5);
      equal('healthy', group.HealthyThresholdCount, 5);
      equal('unhealthy', group.UnhealthyThresholdCount, 2);
      equal('Matcher', group.Matcher, { HttpCode: '200' });
    },
  },
  {
    name: 'the ARN of a target group tells its name',
    async run(aws) {
      const group = await newTargetGroup(aws);
      matches(
        'ARN',
        group.TargetGroupArn,
        new RegExp(
          `^arn:aws:elasticloadbalancing:${EAST}:\\d{12}:targetgroup/${group.TargetGroupName}/[\\da-f]{16}$`,
        ),
      );
    },
  },
  {
    name: 'the same name with other settings is DuplicateTargetGroupNameException',
    async run(aws) {
      const { TargetGroupName: Name } = await newTargetGroup(aws);
      await fails(
        'DuplicateTargetGroupNameException',
        newTargetGroup(aws, { Name, Port: 9090 }),
      );
    },
  },
  {
    name: 'the same name with the same settings is the same target group',
    moto: { differs: 'creation is not idempotent' },
    async run(aws) {
      const one = await newTargetGroup(aws);
      const two = await newTargetGroup(aws, { Name: one.TargetGroupName });
      equal('ARN', two.TargetGroupArn, one.TargetGroupArn);
    },
  },
  {
    name: 'a name has 32 characters at most',
    async run(aws) {
      await fails(
        'ValidationError',
        newTargetGroup(aws, { Name: aws.name('x').padEnd(33, 'x') }),
      );
    },
  },
  {
    name: 'an unknown name is TargetGroupNotFoundException',
    async run(aws) {
      await fails(
        'TargetGroupNotFoundException',
        aws.elb().describeTargetGroups({ Names: [aws.name('none')] }),
      );
    },
  },
  {
    name: 'a target group of one region is unknown in the other',
    async run(aws) {
      const { TargetGroupName } = await newTargetGroup(aws);
      await fails(
        'TargetGroupNotFoundException',
        aws.elb(WEST).describeTargetGroups({ Names: [TargetGroupName!] }),
      );
    },
  },
  {
    name: 'a deleted target group is gone',
    async run(aws) {
      const { TargetGroupArn } = await newTargetGroup(aws);
      await aws.elb().deleteTargetGroup({ TargetGroupArn });
      await fails(
        'TargetGroupNotFoundException',
        healthOf(aws, TargetGroupArn),
      );
    },
  },
  {
    name: 'target groups are described page by page',
    moto: { differs: 'PageSize is not heeded' },
    alone: true,
    async run(aws) {
      const arns = [
        (await newTargetGroup(aws)).TargetGroupArn!,
        (await newTargetGroup(aws)).TargetGroupArn!,
      ];
      const { items } = await allPages(1, async Marker => {
        const page = await aws
          .elb()
          .describeTargetGroups({ PageSize: 1, Marker });
        return {
          items: page.TargetGroups?.map(group => group.TargetGroupArn!),
          next: page.NextMarker,
        };
      });
      eachOnce(items, arns);
    },
  },
  {
    name: 'a target is registered on the port of its group unless told',
    moto: { differs: 'a target has one port only' },
    async run(aws) {
      const { TargetGroupArn } = await newTargetGroup(aws);
      const { address } = await aws.network();
      await aws.elb().registerTargets({
        TargetGroupArn,
        Targets: [{ Id: address }, { Id: address, Port: 9090 }],
      });
      const targets = await healthOf(aws, TargetGroupArn);
      equal(
        'ports',
        targets.map(({ Target }) => Target?.Port).sort(),
        [8080, 9090],
      );
    },
  },
  {
    name: 'a target that no listener sends to is unused',
    moto: { differs: 'targets are always healthy' },
    async run(aws) {
      const { TargetGroupArn } = await newTargetGroup(aws);
      const { address } = await aws.network();
      await aws
        .elb()
        .registerTargets({ TargetGroupArn, Targets: [{ Id: address }] });
      const [{ TargetHealth }] = await healthOf(aws, TargetGroupArn);
      equal('State', TargetHealth?.State, 'unused');
      equal('Reason', TargetHealth?.Reason, 'Target.NotInUse');
    },
  },
  {
    name: 'a target that is not registered is unused, too',
    moto: { differs: 'it is unavailable' },
    async run(aws) {
      const { TargetGroupArn } = await newTargetGroup(aws);
      const { address } = await aws.network();
      const { TargetHealthDescriptions } = await aws
        .elb()
        .describeTargetHealth({ TargetGroupArn, Targets: [{ Id: address }] });
      const health = TargetHealthDescriptions?.[0]?.TargetHealth;
      equal('State', health?.State, 'unused');
      equal('Reason', health?.Reason, 'Target.NotRegistered');
    },
  },
  {
    name: 'a deregistered target goes away',
    async run(aws) {
      const { TargetGroupArn } = await newTargetGroup(aws);
      const { address } = await aws.network();
      const Targets = [{ Id: address }];
      await aws.elb().registerTargets({ TargetGroupArn, Targets });
      await aws.elb().deregisterTargets({ TargetGroupArn, Targets });
      await aws.waitFor(
        'none',
        () => healthOf(aws, TargetGroupArn),
        targets => targets.length === 0,
      );
    },
  },
  {
    name: 'targets of an unknown group are TargetGroupNotFoundException',
    async run(aws) {
      const { TargetGroupArn } = await newTargetGroup(aws);
      const { address } = await aws.network();
      await fails(
        'TargetGroupNotFoundException',
        aws.elb().registerTargets({
          TargetGroupArn: TargetGroupArn!.replace(
            /[\da-f]{16}$/,
            '0123456789abcdef',
          ),
          Targets: [{ Id: address }],
        }),
      );
    },
  },
];
