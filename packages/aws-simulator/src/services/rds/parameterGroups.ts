import type {
  CreateDBParameterGroupCommandInput,
  CreateDBParameterGroupCommandOutput,
  DeleteDBParameterGroupCommandInput,
  DescribeDBParameterGroupsCommandInput,
  DescribeDBParameterGroupsCommandOutput,
  DescribeDBParametersCommandInput,
  DescribeDBParametersCommandOutput,
  ModifyDBParameterGroupCommandInput,
  ModifyDBParameterGroupCommandOutput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { required } from '../support/required';
import { fromApiTags } from '../support/tags';
import { rdsPageSize } from './rdsPageSize';
import {
  rdsArn,
  rdsState,
  type DatabaseInstance,
  type ParameterGroup,
  type Place,
} from './state';

/** AWS's own groups, which exist without having been made. */
const DEFAULT_GROUP = /^default\.[a-z]+\d/;

/** The default of `read_only` in every MySQL family. */
const READ_ONLY_DEFAULT = '{TrueIfReplica}';

function groupNamed(place: Place, name: string): ParameterGroup {
  const group = rdsState(place).parameterGroups[name.toLowerCase()];
  if (group) {
    return group;
  }
  if (DEFAULT_GROUP.test(name)) {
    return {
      shape: {
        DBParameterGroupName: name,
        DBParameterGroupFamily: name.replace('default.', ''),
        Description: `Default parameter group for ${name.slice(8)}`,
        DBParameterGroupArn: rdsArn(place, 'pg', name),
      },
      parameters: {},
    };
  }
  throw new AwsError(
    'DBParameterGroupNotFound',
    `DBParameterGroup not found: ${name}`,
    404,
  );
}

/** @returns the name if such a group exists. @throws AwsError DBParameterGroupNotFound */
export const parameterGroupNamed = (place: Place, name: string): string =>
  groupNamed(place, name).shape.DBParameterGroupName!;

/** Whether the parameter `read_only` refuses writes to a database. */
export function isReadOnly(place: Place, instance: DatabaseInstance): boolean {
  const name = instance.shape.DBParameterGroups?.[0]?.DBParameterGroupName;
  const value =
    (name && groupNamed(place, name).parameters.read_only) ?? READ_ONLY_DEFAULT;
  return value === READ_ONLY_DEFAULT
    ? instance.replication !== undefined
    : value === '1';
}

export function createDBParameterGroup(
  input: CreateDBParameterGroupCommandInput,
  context: CallContext,
): Omit<CreateDBParameterGroupCommandOutput, '$metadata'> {
  const { parameterGroups, tags } = rdsState(context);
  const name = required(
    input.DBParameterGroupName,
    'DBParameterGroupName',
  ).toLowerCase();
  if (parameterGroups[name]) {
    throw new AwsError(
      'DBParameterGroupAlreadyExists',
      `Parameter group ${name} already exists`,
    );
  }
  const shape = {
    DBParameterGroupName: name,
    DBParameterGroupFamily: required(
      input.DBParameterGroupFamily,
      'DBParameterGroupFamily',
    ),
    Description: input.Description,
    DBParameterGroupArn: rdsArn(context, 'pg', name),
  };
  parameterGroups[name] = { shape, parameters: {} };
  tags[shape.DBParameterGroupArn] = fromApiTags(input.Tags);
  return { DBParameterGroup: shape };
}

/** Sets parameters; `read_only`, the one that has an effect here, is dynamic. */
export function modifyDBParameterGroup(
  input: ModifyDBParameterGroupCommandInput,
  context: CallContext,
): Omit<ModifyDBParameterGroupCommandOutput, '$metadata'> {
  const name = required(input.DBParameterGroupName, 'DBParameterGroupName');
  if (DEFAULT_GROUP.test(name)) {
    throw new AwsError(
      'InvalidDBParameterGroupState',
      `Default parameter group ${name} cannot be modified. Create one of your own.`,
    );
  }
  const group = groupNamed(context, name);
  for (const parameter of input.Parameters ?? []) {
    group.parameters[required(parameter.ParameterName, 'ParameterName')] =
      required(parameter.ParameterValue, 'ParameterValue');
  }
  return { DBParameterGroupName: group.shape.DBParameterGroupName };
}

export function describeDBParameterGroups(
  input: DescribeDBParameterGroupsCommandInput,
  context: CallContext,
): Omit<DescribeDBParameterGroupsCommandOutput, '$metadata'> {
  const { parameterGroups } = rdsState(context);
  const name = input.DBParameterGroupName;
  const candidates = name
    ? [groupNamed(context, name).shape]
    : Object.keys(parameterGroups)
        .sort()
        .map(key => parameterGroups[key].shape);
  const { items, next } = page(candidates, {
    token: input.Marker,
    size: rdsPageSize(input.MaxRecords),
    key: group => group.DBParameterGroupName!,
    invalidCode: 'InvalidParameterValue',
  });
  return { Marker: next, DBParameterGroups: items };
}

/** Lists `read_only` and whatever was set; AWS's hundreds of defaults are left out. */
export function describeDBParameters(
  input: DescribeDBParametersCommandInput,
  context: CallContext,
): Omit<DescribeDBParametersCommandOutput, '$metadata'> {
  const { parameters } = groupNamed(
    context,
    required(input.DBParameterGroupName, 'DBParameterGroupName'),
  );
  const values = { read_only: READ_ONLY_DEFAULT, ...parameters };
  const { items, next } = page(Object.entries(values).sort(), {
    token: input.Marker,
    size: rdsPageSize(input.MaxRecords),
    key: ([name]) => name,
    invalidCode: 'InvalidParameterValue',
  });
  return {
    Marker: next,
    Parameters: items
      .map(([name, value]) => ({
        ParameterName: name,
        ParameterValue: value,
        Source: name in parameters ? 'user' : 'engine-default',
        IsModifiable: true,
      }))
      .filter(({ Source }) => !input.Source || Source === input.Source),
  };
}

export function deleteDBParameterGroup(
  input: DeleteDBParameterGroupCommandInput,
  context: CallContext,
): Record<string, never> {
  const state = rdsState(context);
  const { shape } = groupNamed(
    context,
    required(input.DBParameterGroupName, 'DBParameterGroupName'),
  );
  const name = shape.DBParameterGroupName!;
  const used = Object.values(state.instances).some(
    instance =>
      instance.shape.DBParameterGroups?.[0]?.DBParameterGroupName === name,
  );
  if (used || DEFAULT_GROUP.test(name)) {
    throw new AwsError(
      'InvalidDBParameterGroupState',
      `One or more database instances are still members of this parameter group ${name}, so the group cannot be deleted`,
    );
  }
  delete state.parameterGroups[name];
  delete state.tags[shape.DBParameterGroupArn!];
  return {};
}
