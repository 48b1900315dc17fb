import type { ContractCase } from '../ContractCase';
import { equal, fails, holds, matches } from '../expectations';
import { newGroup, newVpc, tcp } from './ec2Support';

const ANYWHERE = [{ CidrIp: '0.0.0.0/0' }];

export const securityGroupCases: ContractCase[] = [
  {
    name: 'from a new group everything may leave, and nothing may enter it',
    async run(aws) {
      const GroupId = await newGroup(aws, await newVpc(aws));
      matches('GroupId', GroupId, /^sg-[\da-f]{17}$/);
      const { SecurityGroups } = await aws
        .ec2()
        .describeSecurityGroups({ GroupIds: [GroupId] });
      const [group] = SecurityGroups!;
      equal('ingress', group.IpPermissions ?? [], []);
      equal(
        'egress',
        group.IpPermissionsEgress!.map(rule => [
          rule.IpProtocol,
          rule.IpRanges!.map(({ CidrIp }) => CidrIp),
        ]),
        [['-1', ['0.0.0.0/0']]],
      );
    },
  },
  {
    name: 'a second group of a name in a network is InvalidGroup.Duplicate',
    async run(aws) {
      const VpcId = await newVpc(aws);
      const group = {
        VpcId,
        GroupName: aws.name('group'),
        Description: 'contract',
      };
      await aws.ec2().createSecurityGroup(group);
      await fails(
        'InvalidGroup.Duplicate',
        aws.ec2().createSecurityGroup(group),
      );
    },
  },
  {
    name: 'rules that are authorized come back with their ids and are shown',
    moto: { differs: 'one rule of two comes back' },
    async run(aws) {
      const VpcId = await newVpc(aws);
      const [GroupId, from] = [
        await newGroup(aws, VpcId),
        await newGroup(aws, VpcId),
      ];
      const { SecurityGroupRules } = await aws
        .ec2()
        .authorizeSecurityGroupIngress({
          GroupId,
          IpPermissions: [
            { ...tcp(80), IpRanges: ANYWHERE },
            { ...tcp(8080), UserIdGroupPairs: [{ GroupId: from }] },
          ],
        });
      equal('rules', SecurityGroupRules!.length, 2);
      for (const rule of SecurityGroupRules!) {
        matches('id', rule.SecurityGroupRuleId, /^sgr-[\da-f]{17}$/);
        equal('IsEgress', rule.IsEgress, false);
      }
      const { SecurityGroups } = await aws
        .ec2()
        .describeSecurityGroups({ GroupIds: [GroupId] });
      equal(
        'shown',
        SecurityGroups![0]
          .IpPermissions!.map(rule => [
            rule.FromPort,
            rule.IpRanges?.[0]?.CidrIp ?? rule.UserIdGroupPairs?.[0]?.GroupId,
          ])
          .sort((a, b) => Number(a[0]) - Number(b[0])),
        [
          [80, '0.0.0.0/0'],
          [8080, from],
        ],
      );
    },
  },
  {
    name: 'rules of a group are described one by one',
    async run(aws) {
      const GroupId = await newGroup(aws, await newVpc(aws));
      await aws.ec2().authorizeSecurityGroupIngress({
        GroupId,
        IpPermissions: [{ ...tcp(443), IpRanges: ANYWHERE }],
      });
      const { SecurityGroupRules } = await aws
        .ec2()
        .describeSecurityGroupRules({
          Filters: [{ Name: 'group-id', Values: [GroupId] }],
        });
      equal('rules', SecurityGroupRules!.map(rule => rule.IsEgress).sort(), [
        false,
        true,
      ]);
      const ingress = SecurityGroupRules!.find(({ IsEgress }) => !IsEgress)!;
      equal(
        'ingress',
        [ingress.IpProtocol, ingress.FromPort, ingress.CidrIpv4],
        ['tcp', 443, '0.0.0.0/0'],
      );
    },
  },
  {
    name: 'a rule that is there is InvalidPermission.Duplicate',
    async run(aws) {
      const rule = {
        GroupId: await newGroup(aws, await newVpc(aws)),
        IpPermissions: [{ ...tcp(80), IpRanges: ANYWHERE }],
      };
      await aws.ec2().authorizeSecurityGroupIngress(rule);
      await fails(
        'InvalidPermission.Duplicate',
        aws.ec2().authorizeSecurityGroupIngress(rule),
      );
    },
  },
  {
    name: 'a rule that is not there is InvalidPermission.NotFound when revoked',
    async run(aws) {
      const GroupId = await newGroup(aws, await newVpc(aws));
      await fails(
        'InvalidPermission.NotFound',
        aws.ec2().revokeSecurityGroupIngress({
          GroupId,
          IpPermissions: [{ ...tcp(80), IpRanges: ANYWHERE }],
        }),
      );
    },
  },
  {
    name: 'a rule is revoked by its id',
    async run(aws) {
      const GroupId = await newGroup(aws, await newVpc(aws));
      const { SecurityGroupRules } = await aws
        .ec2()
        .authorizeSecurityGroupIngress({
          GroupId,
          IpPermissions: [{ ...tcp(80), IpRanges: ANYWHERE }],
        });
      const id = SecurityGroupRules![0].SecurityGroupRuleId!;
      await aws
        .ec2()
        .revokeSecurityGroupIngress({ GroupId, SecurityGroupRuleIds: [id] });
      const { SecurityGroups } = await aws
        .ec2()
        .describeSecurityGroups({ GroupIds: [GroupId] });
      equal('left', SecurityGroups![0].IpPermissions ?? [], []);
    },
  },
  {
    name: 'a rule for an unknown group is InvalidGroup.NotFound',
    async run(aws) {
      const GroupId = await newGroup(aws, await newVpc(aws));
      await fails(
        'InvalidGroup.NotFound',
        aws.ec2().authorizeSecurityGroupIngress({
          GroupId,
          IpPermissions: [
            {
              ...tcp(80),
              UserIdGroupPairs: [{ GroupId: 'sg-0123456789abcdef0' }],
            },
          ],
        }),
      );
    },
  },
  {
    name: 'a rule with a network that is none is InvalidParameterValue',
    async run(aws) {
      const GroupId = await newGroup(aws, await newVpc(aws));
      await fails(
        'InvalidParameterValue',
        aws.ec2().authorizeSecurityGroupIngress({
          GroupId,
          IpPermissions: [{ ...tcp(80), IpRanges: [{ CidrIp: 'everywhere' }] }],
        }),
      );
    },
  },
  {
    name: 'a group that another names in a rule is DependencyViolation',
    moto: { differs: 'deletes it' },
    async run(aws) {
      const VpcId = await newVpc(aws);
      const [GroupId, from] = [
        await newGroup(aws, VpcId),
        await newGroup(aws, VpcId),
      ];
      const rule = {
        GroupId,
        IpPermissions: [{ ...tcp(80), UserIdGroupPairs: [{ GroupId: from }] }],
      };
      await aws.ec2().authorizeSecurityGroupIngress(rule);
      await fails(
        'DependencyViolation',
        aws.ec2().deleteSecurityGroup({ GroupId: from }),
      );
      await aws.ec2().revokeSecurityGroupIngress(rule);
      await aws.ec2().deleteSecurityGroup({ GroupId: from });
      await fails(
        'InvalidGroup.NotFound',
        aws.ec2().deleteSecurityGroup({ GroupId: from }),
      );
    },
  },
  {
    name: 'the default group of a network cannot be deleted',
    moto: { differs: 'deletes it' },
    async run(aws) {
      const VpcId = await newVpc(aws);
      const { SecurityGroups } = await aws.ec2().describeSecurityGroups({
        Filters: [{ Name: 'vpc-id', Values: [VpcId] }],
      });
      await fails(
        'CannotDelete',
        aws.ec2().deleteSecurityGroup({ GroupId: SecurityGroups![0].GroupId }),
      );
      holds('there is one', SecurityGroups!.length === 1);
    },
  },
];
