import type {
  CreateSecurityGroupCommandInput,
  DeleteSecurityGroupCommandInput,
  DescribeSecurityGroupsCommandInput,
  SecurityGroup,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { describe } from './describe';
import { invalidValue, notFound } from './errors';
import { toPermissions } from './permissions';
import {
  ec2Arn,
  ec2State,
  newId,
  type Ec2Place,
  type SecurityGroupState,
} from './state';
import { tagNew, tagsOf } from './tagging';
import { securityGroupInUse } from './usage';
import { findVpc, withinVpcs } from './vpcs';

const TEXT = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

/** @throws AwsError InvalidGroup.NotFound */
export function findSecurityGroup(
  place: Ec2Place,
  id: string | undefined,
): SecurityGroupState {
  const group = ec2State(place).securityGroups[required(id, 'groupId')];
  if (!group) {
    throw notFound('sg', id!);
  }
  return group;
}

/** @returns the id of a network's default group; `undefined` for a network that nobody created. */
export function defaultSecurityGroup(
  place: Ec2Place,
  vpcId: string | undefined,
): string | undefined {
  // It came with the network, before all others.
  return ec2State(place).vpcs[vpcId ?? '']?.securityGroups[0];
}

/**
 * Puts a group into the state with the rules that every new one has: everything may leave it, and the members of a
 * default group may reach each other (User Guide, "Default security groups for your VPCs").
 */
export function addSecurityGroup(
  place: Ec2Place,
  group: { vpcId: string; name: string; description: string },
): SecurityGroupState {
  const id = newId(place, 'sg');
  const rule = (IsEgress: boolean) => {
    const ruleId = newId(place, 'sgr');
    return {
      SecurityGroupRuleId: ruleId,
      SecurityGroupRuleArn: ec2Arn(place, 'security-group-rule', ruleId),
      GroupId: id,
      GroupOwnerId: place.account,
      IsEgress,
      IpProtocol: '-1',
      FromPort: -1,
      ToPort: -1,
    };
  };
  const rules = [{ ...rule(true), CidrIpv4: '0.0.0.0/0' }];
  const among =
    group.name === 'default'
      ? [
          {
            ...rule(false),
            ReferencedGroupInfo: { GroupId: id, UserId: place.account },
          },
        ]
      : [];
  const state: SecurityGroupState = {
    shape: {
      GroupId: id,
      SecurityGroupArn: ec2Arn(place, 'security-group', id),
      GroupName: group.name,
      Description: group.description,
      VpcId: group.vpcId,
      OwnerId: place.account,
    },
    rules: Object.fromEntries(
      [...rules, ...among].map(item => [item.SecurityGroupRuleId, item]),
    ),
  };
  ec2State(place).securityGroups[id] = state;
  findVpc(place, group.vpcId).securityGroups.push(id);
  return state;
}

export function createSecurityGroup(
  input: CreateSecurityGroupCommandInput,
  context: CallContext,
) {
  const name = required(input.GroupName, 'groupName');
  const description = required(input.Description, 'groupDescription');
  // There is no default VPC here that a group could go into.
  const { shape: vpc, securityGroups } = findVpc(context, input.VpcId);
  const { securityGroups: groups } = ec2State(context);
  for (const text of [name, description]) {
    if (!TEXT.test(text)) {
      throw invalidValue(
        `Invalid security group text '${text}'. It must have 1 to 255 characters: a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*`,
      );
    }
  }
  if (/^(sg-|default$)/.test(name)) {
    throw invalidValue(`Cannot use reserved security group name: ${name}`);
  }
  const duplicate = securityGroups.some(
    id => groups[id].shape.GroupName === name,
  );
  if (duplicate) {
    throw new AwsError(
      'InvalidGroup.Duplicate',
      `The security group '${name}' already exists for VPC '${vpc.VpcId}'`,
    );
  }
  const { shape } = addSecurityGroup(context, {
    vpcId: vpc.VpcId!,
    name,
    description,
  });
  tagNew(context, shape.GroupId!, input.TagSpecifications);
  return {
    GroupId: shape.GroupId,
    SecurityGroupArn: shape.SecurityGroupArn,
    Tags: tagsOf(context, shape.GroupId!),
  };
}

function toSecurityGroup(
  place: Ec2Place,
  { shape, rules }: SecurityGroupState,
): SecurityGroup {
  const all = Object.values(rules);
  return {
    ...shape,
    IpPermissions: toPermissions(all.filter(({ IsEgress }) => !IsEgress)),
    IpPermissionsEgress: toPermissions(all.filter(({ IsEgress }) => IsEgress)),
    Tags: tagsOf(place, shape.GroupId!),
  };
}

export function describeSecurityGroups(
  input: DescribeSecurityGroupsCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const named = input.GroupNames?.length
    ? [{ Name: 'group-name', Values: input.GroupNames }]
    : [];
  const { items, next } = describe(
    state.securityGroups,
    { ...input, Filters: [...(input.Filters ?? []), ...named] },
    {
      ids: input.GroupIds,
      within: withinVpcs(context, input.Filters, 'securityGroups'),
      tags: state.tags,
      unknown: id => notFound('sg', id),
      facts: ({ shape, rules }) => {
        const ingress = Object.values(rules).filter(
          ({ IsEgress }) => !IsEgress,
        );
        return {
          'group-id': shape.GroupId,
          'group-name': shape.GroupName,
          'vpc-id': shape.VpcId,
          'owner-id': shape.OwnerId,
          description: shape.Description,
          'ip-permission.cidr': ingress.flatMap(rule => rule.CidrIpv4 ?? []),
          'ip-permission.group-id': ingress.flatMap(
            rule => rule.ReferencedGroupInfo?.GroupId ?? [],
          ),
          'ip-permission.from-port': ingress.map(rule => `${rule.FromPort}`),
          'ip-permission.to-port': ingress.map(rule => `${rule.ToPort}`),
          'ip-permission.protocol': ingress.map(rule => `${rule.IpProtocol}`),
        };
      },
    },
  );
  return {
    SecurityGroups: items.map(group => toSecurityGroup(context, group)),
    NextToken: next,
  };
}

/** @throws AwsError DependencyViolation while something is in it or another group's rule names it; CannotDelete for a default group */
export function deleteSecurityGroup(
  input: DeleteSecurityGroupCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const { shape, rules } = findSecurityGroup(context, input.GroupId);
  const id = shape.GroupId!;
  if (shape.GroupName === 'default') {
    throw new AwsError(
      'CannotDelete',
      `the specified group: "${id}" name: "default" cannot be deleted by a user`,
    );
  }
  if (securityGroupInUse(context, id)) {
    throw new AwsError(
      'DependencyViolation',
      `resource ${id} has a dependent object`,
    );
  }
  for (const rule of Object.keys(rules)) {
    delete state.tags[rule];
  }
  const vpc = findVpc(context, shape.VpcId);
  vpc.securityGroups = vpc.securityGroups.filter(other => other !== id);
  delete state.securityGroups[id];
  delete state.tags[id];
  return { Return: true, GroupId: id };
}
