import type {
  AuthorizeSecurityGroupIngressCommandInput,
  DescribeSecurityGroupRulesCommandInput,
  IpPermission,
  RevokeSecurityGroupIngressCommandInput,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';
import type { CallContext, Operation } from '../../core/Service';
import { describe } from './describe';
import { notFound } from './errors';
import { fromPermissions, identityOf } from './permissions';
import { findSecurityGroup } from './securityGroups';
import { ec2Arn, ec2State, newId, type Ec2Place } from './state';
import { tagNew, tagsOf } from './tagging';

/** Inbound or outbound rules of a group (Amazon VPC quotas). */
const MOST_RULES = 60;

/** The old way to write a single rule: its members beside GroupId. */
type Flat = Pick<
  AuthorizeSecurityGroupIngressCommandInput,
  'CidrIp' | 'FromPort' | 'ToPort' | 'IpProtocol' | 'IpPermissions'
>;

const permissionsOf = (input: Flat): IpPermission[] =>
  input.IpPermissions ?? [
    {
      IpProtocol: input.IpProtocol,
      FromPort: input.FromPort,
      ToPort: input.ToPort,
      IpRanges: input.CidrIp ? [{ CidrIp: input.CidrIp }] : [],
    },
  ];

const toRule = (
  place: Ec2Place,
  rule: SecurityGroupRule,
): SecurityGroupRule => ({
  ...rule,
  Tags: tagsOf(place, rule.SecurityGroupRuleId!),
});

function peerOf(rule: Partial<SecurityGroupRule>): string {
  const peer =
    rule.CidrIpv4 ??
    rule.CidrIpv6 ??
    rule.PrefixListId ??
    rule.ReferencedGroupInfo?.GroupId;
  return `peer: ${peer}, ${
    rule.IpProtocol === '-1' ? 'ALL' : rule.IpProtocol!.toUpperCase()
  }, from port: ${rule.FromPort}, to port: ${rule.ToPort}, ALLOW`;
}

/** All rules, or none where one of them cannot be. @throws AwsError InvalidPermission.Duplicate, RulesPerSecurityGroupLimitExceeded */
function authorize(egress: boolean): Operation {
  return (
    input: AuthorizeSecurityGroupIngressCommandInput,
    context: CallContext,
  ) => {
    const group = findSecurityGroup(context, input.GroupId);
    const wanted = fromPermissions(context, permissionsOf(input));
    const same = Object.values(group.rules).filter(
      ({ IsEgress }) => IsEgress === egress,
    );
    const known = new Set(same.map(identityOf));
    for (const rule of wanted) {
      if (known.has(identityOf(rule))) {
        throw new AwsError(
          'InvalidPermission.Duplicate',
          `the specified rule "${peerOf(rule)}" already exists`,
        );
      }
      known.add(identityOf(rule));
    }
    if (known.size > MOST_RULES) {
      throw new AwsError(
        'RulesPerSecurityGroupLimitExceeded',
        'The maximum number of rules per security group has been reached.',
      );
    }
    const added = wanted.map(rule => {
      const id = newId(context, 'sgr');
      const made: SecurityGroupRule = {
        SecurityGroupRuleId: id,
        SecurityGroupRuleArn: ec2Arn(context, 'security-group-rule', id),
        GroupId: group.shape.GroupId,
        GroupOwnerId: context.account,
        IsEgress: egress,
        ...rule,
      };
      tagNew(context, id, input.TagSpecifications);
      group.rules = { ...group.rules, [id]: made };
      return toRule(context, made);
    });
    return { Return: true, SecurityGroupRules: added };
  };
}

/** All rules, or none where one of them is not there. @throws AwsError InvalidPermission.NotFound, InvalidSecurityGroupRuleId.NotFound */
function revoke(egress: boolean): Operation {
  return (
    input: RevokeSecurityGroupIngressCommandInput,
    context: CallContext,
  ) => {
    const { tags } = ec2State(context);
    const group = findSecurityGroup(context, input.GroupId);
    const byId = input.SecurityGroupRuleIds?.map(id => {
      if (group.rules[id]?.IsEgress !== egress) {
        throw notFound('sgr', id);
      }
      return id;
    });
    const found =
      byId ??
      fromPermissions(context, permissionsOf(input)).map(rule => {
        const id = Object.keys(group.rules).find(
          key =>
            group.rules[key].IsEgress === egress &&
            identityOf(group.rules[key]) === identityOf(rule),
        );
        if (!id) {
          throw new AwsError(
            'InvalidPermission.NotFound',
            'The specified rule does not exist in this security group.',
          );
        }
        return id;
      });
    const revoked = found.map(id => group.rules[id]);
    group.rules = Object.fromEntries(
      Object.entries(group.rules).filter(([id]) => !found.includes(id)),
    );
    for (const id of found) {
      delete tags[id];
    }
    return {
      Return: true,
      RevokedSecurityGroupRules: revoked.map(rule => ({
        ...rule,
        ReferencedGroupId: rule.ReferencedGroupInfo?.GroupId,
      })),
    };
  };
}

export const authorizeSecurityGroupIngress = authorize(false);
export const authorizeSecurityGroupEgress = authorize(true);
export const revokeSecurityGroupIngress = revoke(false);
export const revokeSecurityGroupEgress = revoke(true);

export function describeSecurityGroupRules(
  input: DescribeSecurityGroupRulesCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const named = input.Filters?.find(({ Name }) => Name === 'group-id')?.Values;
  const groups =
    named?.flatMap(id => state.securityGroups[id] ?? []) ??
    Object.values(state.securityGroups);
  const rules: Record<string, SecurityGroupRule> = Object.assign(
    Object.create(null),
    ...groups.map(group => group.rules),
  );
  const { items, next } = describe(rules, input, {
    ids: input.SecurityGroupRuleIds,
    tags: state.tags,
    unknown: id => notFound('sgr', id),
    facts: rule => ({
      'group-id': rule.GroupId,
      'security-group-rule-id': rule.SecurityGroupRuleId,
    }),
  });
  return {
    SecurityGroupRules: items.map(rule => toRule(context, rule)),
    NextToken: next,
  };
}
