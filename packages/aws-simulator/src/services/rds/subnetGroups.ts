import type {
  CreateDBSubnetGroupCommandInput,
  CreateDBSubnetGroupCommandOutput,
  DBSubnetGroup,
  DeleteDBSubnetGroupCommandInput,
  DescribeDBSubnetGroupsCommandInput,
  DescribeDBSubnetGroupsCommandOutput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { subnetOf } from '../ec2/subnetOf';
import { page } from '../support/page';
import { required } from '../support/required';
import { fromApiTags } from '../support/tags';
import { rdsPageSize } from './rdsPageSize';
import { rdsArn, rdsState, type Place } from './state';

const notFound = (name: string) =>
  new AwsError(
    'DBSubnetGroupNotFoundFault',
    `DB subnet group '${name}' does not exist.`,
    404,
  );

/** @throws AwsError DBSubnetGroupNotFoundFault; without a name, none is meant */
export function subnetGroupNamed(
  place: Place,
  name: string | undefined,
): DBSubnetGroup | undefined {
  if (!name) {
    return undefined;
  }
  const group = rdsState(place).subnetGroups[name.toLowerCase()];
  if (!group) {
    throw notFound(name);
  }
  return group;
}

export function createDBSubnetGroup(
  input: CreateDBSubnetGroupCommandInput,
  context: CallContext,
): Omit<CreateDBSubnetGroupCommandOutput, '$metadata'> {
  const { subnetGroups, tags } = rdsState(context);
  const name = required(
    input.DBSubnetGroupName,
    'DBSubnetGroupName',
  ).toLowerCase();
  const subnets = required(input.SubnetIds, 'SubnetIds');
  if (subnetGroups[name]) {
    throw new AwsError(
      'DBSubnetGroupAlreadyExists',
      `The DB subnet group '${name}' already exists.`,
    );
  }
  const arn = rdsArn(context, 'subgrp', name);
  const places = subnets.map(subnet => subnetOf(context, subnet));
  subnetGroups[name] = {
    DBSubnetGroupName: name,
    DBSubnetGroupDescription: input.DBSubnetGroupDescription,
    DBSubnetGroupArn: arn,
    VpcId: places.find(({ vpcId }) => vpcId)?.vpcId,
    SubnetGroupStatus: 'Complete',
    Subnets: subnets.map((subnet, index) => ({
      SubnetIdentifier: subnet,
      SubnetStatus: 'Active',
      SubnetAvailabilityZone: {
        Name: places[index].zone ?? `${context.region}${'abc'[index % 3]}`,
      },
    })),
  };
  tags[arn] = fromApiTags(input.Tags);
  return { DBSubnetGroup: subnetGroups[name] };
}

export function describeDBSubnetGroups(
  input: DescribeDBSubnetGroupsCommandInput,
  context: CallContext,
): Omit<DescribeDBSubnetGroupsCommandOutput, '$metadata'> {
  const { subnetGroups } = rdsState(context);
  const name = input.DBSubnetGroupName;
  const candidates = name
    ? [subnetGroupNamed(context, name)!]
    : Object.keys(subnetGroups)
        .sort()
        .map(key => subnetGroups[key]);
  const { items, next } = page(candidates, {
    token: input.Marker,
    size: rdsPageSize(input.MaxRecords),
    key: group => group.DBSubnetGroupName!,
    invalidCode: 'InvalidParameterValue',
  });
  return { Marker: next, DBSubnetGroups: items };
}

export function deleteDBSubnetGroup(
  input: DeleteDBSubnetGroupCommandInput,
  context: CallContext,
): Record<string, never> {
  const state = rdsState(context);
  const group = subnetGroupNamed(
    context,
    required(input.DBSubnetGroupName, 'DBSubnetGroupName'),
  )!;
  const user = Object.values(state.instances).find(
    ({ shape }) =>
      shape.DBSubnetGroup?.DBSubnetGroupName === group.DBSubnetGroupName,
  );
  if (user) {
    throw new AwsError(
      'InvalidDBSubnetGroupStateFault',
      `Cannot delete the subnet group '${group.DBSubnetGroupName}' because at least one database instance: ${user.shape.DBInstanceIdentifier} is still using it.`,
    );
  }
  delete state.subnetGroups[group.DBSubnetGroupName!];
  delete state.tags[group.DBSubnetGroupArn!];
  return {};
}
