import type { ResourceContext, ResourceHandler } from '../ResourceContext';
import { many, type Block } from '../TerraformStack';
import { created } from './created';

type Direction = 'ingress' | 'egress';

const operation = (verb: 'Authorize' | 'Revoke', direction: Direction) =>
  `${verb}SecurityGroup${direction === 'ingress' ? 'Ingress' : 'Egress'}`;

/** A rule in the words of a block with lists of peers: an inline rule, or an `aws_security_group_rule`. */
function permission(rule: Block, groupId: string): Block {
  const groups: string[] = [
    ...(rule.security_groups ?? []),
    ...(rule.source_security_group_id ? [rule.source_security_group_id] : []),
    ...(rule.self ? [groupId] : []),
  ];
  return {
    IpProtocol: String(rule.protocol),
    FromPort: rule.from_port,
    ToPort: rule.to_port,
    IpRanges: (rule.cidr_blocks ?? []).map((CidrIp: string) => ({ CidrIp })),
    Ipv6Ranges: (rule.ipv6_cidr_blocks ?? []).map((CidrIpv6: string) => ({
      CidrIpv6,
    })),
    UserIdGroupPairs: groups.map(GroupId => ({ GroupId })),
  };
}

async function authorize(
  context: ResourceContext,
  direction: Direction,
  groupId: string,
  rules: Block[],
): Promise<void> {
  if (rules.length > 0) {
    await context.aws('ec2', operation('Authorize', direction), {
      GroupId: groupId,
      IpPermissions: rules.map(rule => permission(rule, groupId)),
    });
  }
}

/** Terraform takes away the rules that AWS gives to every new group. */
async function revokeAll(
  context: ResourceContext,
  groupId: string,
): Promise<void> {
  const { SecurityGroupRules } = await context.aws(
    'ec2',
    'DescribeSecurityGroupRules',
    { Filters: [{ Name: 'group-id', Values: [groupId] }] },
  );
  for (const { SecurityGroupRuleId, IsEgress } of SecurityGroupRules) {
    const direction = IsEgress ? 'egress' : 'ingress';
    await context.aws('ec2', operation('Revoke', direction), {
      GroupId: groupId,
      SecurityGroupRuleIds: [SecurityGroupRuleId],
    });
  }
}

const attributesOf = ({ region, account }: ResourceContext, id: string) => ({
  id,
  arn: `arn:aws:ec2:${region}:${account}:security-group/${id}`,
  owner_id: account,
});

const securityGroup = created(async (config, context) => {
  const name =
    config.name ??
    `${config.name_prefix ?? 'terraform-'}${context.call.world.hex(8)}`;
  const { GroupId } = await context.aws('ec2', 'CreateSecurityGroup', {
    GroupName: name,
    Description: config.description ?? 'Managed by Terraform',
    VpcId: config.vpc_id,
    TagSpecifications: [
      { ResourceType: 'security-group', Tags: context.apiTags },
    ],
  });
  await revokeAll(context, GroupId);
  await authorize(context, 'ingress', GroupId, many(config.ingress));
  await authorize(context, 'egress', GroupId, many(config.egress));
  return { name, ...attributesOf(context, GroupId) };
});

/** Terraform adopts the network's own group. */
const defaultSecurityGroup = created(async (config, context) => {
  const { SecurityGroups } = await context.aws(
    'ec2',
    'DescribeSecurityGroups',
    {
      Filters: [
        { Name: 'vpc-id', Values: [config.vpc_id] },
        { Name: 'group-name', Values: ['default'] },
      ],
    },
  );
  const { GroupId } = SecurityGroups[0];
  await revokeAll(context, GroupId);
  await authorize(context, 'ingress', GroupId, many(config.ingress));
  await authorize(context, 'egress', GroupId, many(config.egress));
  return { name: 'default', ...attributesOf(context, GroupId) };
});

const rule = (direction: Direction) =>
  created(async (config, context) => {
    const group = config.referenced_security_group_id;
    const { SecurityGroupRules } = await context.aws(
      'ec2',
      operation('Authorize', direction),
      {
        GroupId: config.security_group_id,
        IpPermissions: [
          {
            IpProtocol: String(config.ip_protocol),
            FromPort: config.from_port,
            ToPort: config.to_port,
            IpRanges: config.cidr_ipv4 ? [{ CidrIp: config.cidr_ipv4 }] : [],
            Ipv6Ranges: config.cidr_ipv6
              ? [{ CidrIpv6: config.cidr_ipv6 }]
              : [],
            PrefixListIds: config.prefix_list_id
              ? [{ PrefixListId: config.prefix_list_id }]
              : [],
            UserIdGroupPairs: group ? [{ GroupId: group }] : [],
          },
        ],
      },
    );
    const { SecurityGroupRuleId, SecurityGroupRuleArn } = SecurityGroupRules[0];
    return {
      id: SecurityGroupRuleId,
      security_group_rule_id: SecurityGroupRuleId,
      arn: SecurityGroupRuleArn,
    };
  });

const oldRule = created(async (config, context) => {
  const direction: Direction = config.type;
  await authorize(context, direction, config.security_group_id, [config]);
  return { id: `sgrule-${context.call.world.hex(8)}` };
});

/** Handlers of security groups and their rules by resource type. */
export const securityGroupResources: Record<string, ResourceHandler> = {
  aws_security_group: securityGroup,
  aws_default_security_group: defaultSecurityGroup,
  aws_security_group_rule: oldRule,
  aws_vpc_security_group_ingress_rule: rule('ingress'),
  aws_vpc_security_group_egress_rule: rule('egress'),
};
