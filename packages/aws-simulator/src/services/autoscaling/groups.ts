import type {
  AutoScalingGroup,
  CreateAutoScalingGroupCommandInput,
  DeleteAutoScalingGroupCommandInput,
  DescribeAutoScalingGroupsCommandInput,
  DescribeAutoScalingGroupsCommandOutput,
  Filter,
  SetDesiredCapacityCommandInput,
  UpdateAutoScalingGroupCommandInput,
} from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { subnetOf } from '../ec2/subnetOf';
import { page } from '../support/page';
import { required } from '../support/required';
import { autoScalingPageSize } from './autoScalingPageSize';
import {
  autoScalingState,
  findGroup,
  type AutoScalingPlace,
  type GroupState,
} from './state';

const invalid = (message: string) => new AwsError('ValidationError', message);

function checkSizes(min: number, desired: number, max: number): void {
  if (min < 0 || max < 0) {
    throw invalid('MinSize and MaxSize must not be negative.');
  }
  if (min > max) {
    throw invalid(
      `Max bound, ${max}, must be greater than or equal to min bound, ${min}`,
    );
  }
  if (desired < min || desired > max) {
    throw invalid(
      `Desired capacity:${desired} must be between the specified min size:${min} and max size:${max}`,
    );
  }
}

function zonesOf(
  place: AutoScalingPlace,
  zones: string[] | undefined,
  subnets: string | undefined,
): string[] {
  const foreign = zones?.find(zone => !zone.startsWith(place.region));
  if (foreign) {
    throw invalid(`${foreign} is not a zone of ${place.region}.`);
  }
  if (zones?.length) {
    return zones;
  }
  if (!subnets) {
    throw invalid('At least one Availability Zone or VPC Subnet is required.');
  }
  return [
    ...new Set(
      subnets
        .split(',')
        .map(
          (subnet, index) =>
            subnetOf(place, subnet).zone ??
            `${place.region}${'abc'[index % 3]}`,
        ),
    ),
  ];
}

export function createAutoScalingGroup(
  input: CreateAutoScalingGroupCommandInput,
  context: CallContext,
): Record<string, never> {
  const { world, region, account } = context;
  const { groups } = autoScalingState(context);
  const name = required(
    input.AutoScalingGroupName,
    'AutoScalingGroupName',
    'ValidationError',
  );
  if (groups[name]) {
    throw new AwsError(
      'AlreadyExists',
      `AutoScalingGroup by this name already exists - A group with the name ${name} already exists`,
    );
  }
  if (
    !input.LaunchTemplate &&
    !input.MixedInstancesPolicy &&
    !input.LaunchConfigurationName &&
    !input.InstanceId
  ) {
    throw invalid(
      'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
    );
  }
  const min = required(input.MinSize, 'MinSize', 'ValidationError');
  const max = required(input.MaxSize, 'MaxSize', 'ValidationError');
  const desired = input.DesiredCapacity ?? min;
  checkSizes(min, desired, max);
  const id = world.hex(32);
  groups[name] = {
    shape: {
      AutoScalingGroupName: name,
      AutoScalingGroupARN: `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:${id.slice(
        0,
        8,
      )}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(
        20,
      )}:autoScalingGroupName/${name}`,
      LaunchTemplate: input.LaunchTemplate,
      MixedInstancesPolicy: input.MixedInstancesPolicy,
      LaunchConfigurationName: input.LaunchConfigurationName,
      MinSize: min,
      MaxSize: max,
      DesiredCapacity: desired,
      DefaultCooldown: input.DefaultCooldown ?? 300,
      AvailabilityZones: zonesOf(
        context,
        input.AvailabilityZones,
        input.VPCZoneIdentifier,
      ),
      VPCZoneIdentifier: input.VPCZoneIdentifier,
      LoadBalancerNames: [],
      TargetGroupARNs: input.TargetGroupARNs ?? [],
      HealthCheckType: input.HealthCheckType ?? 'EC2',
      HealthCheckGracePeriod: input.HealthCheckGracePeriod ?? 0,
      DefaultInstanceWarmup: input.DefaultInstanceWarmup,
      TerminationPolicies: input.TerminationPolicies ?? ['Default'],
      NewInstancesProtectedFromScaleIn:
        input.NewInstancesProtectedFromScaleIn ?? false,
      ServiceLinkedRoleARN: `arn:aws:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
      EnabledMetrics: [],
    },
    createdAt: world.now,
    instances: [],
    activities: [],
    activitySequence: 0,
    suspended: [],
    tags: {},
    policies: {},
    cause: `a user request created an AutoScalingGroup changing the desired capacity from 0 to ${desired}`,
  };
  for (const tag of input.Tags ?? []) {
    groups[name].tags[required(tag.Key, 'Tags.Key', 'ValidationError')] = {
      value: tag.Value ?? '',
      propagate: tag.PropagateAtLaunch ?? false,
    };
  }
  world.log({
    region,
    service: 'autoscaling',
    type: 'group-created',
    resource: name,
    data: { min, desired, max },
  });
  return {};
}

function setSizes(
  context: CallContext,
  group: GroupState,
  sizes: { min: number; desired: number; max: number },
): void {
  const { shape } = group;
  const { min, desired, max } = sizes;
  checkSizes(min, desired, max);
  if (desired !== shape.DesiredCapacity) {
    group.cause = `a user request changed the desired capacity from ${shape.DesiredCapacity} to ${desired}`;
    group.retryAt = undefined;
  }
  shape.MinSize = min;
  shape.MaxSize = max;
  shape.DesiredCapacity = desired;
  context.world.log({
    region: context.region,
    service: 'autoscaling',
    type: 'capacity-set',
    resource: shape.AutoScalingGroupName!,
    data: sizes,
  });
}

/** Without DesiredCapacity the present one is kept, moved into the new bounds. */
export function updateAutoScalingGroup(
  input: UpdateAutoScalingGroupCommandInput,
  context: CallContext,
): Record<string, never> {
  const group = findGroup(context, input.AutoScalingGroupName);
  const { shape } = group;
  const min = input.MinSize ?? shape.MinSize!;
  const max = input.MaxSize ?? shape.MaxSize!;
  const desired =
    input.DesiredCapacity ??
    Math.min(max, Math.max(min, shape.DesiredCapacity!));
  setSizes(context, group, { min, desired, max });
  if (input.AvailabilityZones || input.VPCZoneIdentifier) {
    shape.AvailabilityZones = zonesOf(
      context,
      input.AvailabilityZones,
      input.VPCZoneIdentifier,
    );
    shape.VPCZoneIdentifier =
      input.VPCZoneIdentifier ?? shape.VPCZoneIdentifier;
  }
  shape.LaunchTemplate = input.LaunchTemplate ?? shape.LaunchTemplate;
  shape.MixedInstancesPolicy =
    input.MixedInstancesPolicy ?? shape.MixedInstancesPolicy;
  shape.HealthCheckType = input.HealthCheckType ?? shape.HealthCheckType;
  shape.HealthCheckGracePeriod =
    input.HealthCheckGracePeriod ?? shape.HealthCheckGracePeriod;
  shape.DefaultCooldown = input.DefaultCooldown ?? shape.DefaultCooldown;
  return {};
}

export function setDesiredCapacity(
  input: SetDesiredCapacityCommandInput,
  context: CallContext,
): Record<string, never> {
  const group = findGroup(context, input.AutoScalingGroupName);
  const { MinSize: min, MaxSize: max } = group.shape;
  const desired = required(
    input.DesiredCapacity,
    'DesiredCapacity',
    'ValidationError',
  );
  if (desired > max!) {
    throw invalid(
      `New SetDesiredCapacity value ${desired} is above max value ${max} for the AutoScalingGroup.`,
    );
  }
  if (desired < min!) {
    throw invalid(
      `New SetDesiredCapacity value ${desired} is below min value ${min} for the AutoScalingGroup.`,
    );
  }
  setSizes(context, group, { min: min!, desired, max: max! });
  return {};
}

function toGroup(group: GroupState): AutoScalingGroup {
  const name = group.shape.AutoScalingGroupName;
  return {
    ...group.shape,
    CreatedTime: new Date(group.createdAt),
    Instances: group.instances.map(({ shape }) => shape),
    SuspendedProcesses: group.suspended.map(process => ({
      ProcessName: process,
      SuspensionReason: 'User suspended',
    })),
    Status: group.deleting ? 'Delete in progress' : undefined,
    Tags: Object.entries(group.tags).map(([key, tag]) => ({
      ResourceId: name,
      ResourceType: 'auto-scaling-group',
      Key: key,
      Value: tag.value,
      PropagateAtLaunch: tag.propagate,
    })),
  };
}

function matches(group: GroupState, filter: Filter): boolean {
  const values = filter.Values ?? [];
  const { Name: name } = filter;
  if (name === 'tag-key') {
    return values.some(value => value in group.tags);
  }
  if (name === 'tag-value') {
    return Object.values(group.tags).some(tag => values.includes(tag.value));
  }
  if (name?.startsWith('tag:')) {
    const tag = group.tags[name.slice('tag:'.length)];
    return tag !== undefined && values.includes(tag.value);
  }
  throw invalid(
    `Filter type ${name} is not correct. Allowed Filter types are: tag-key tag-value tag:<key>`,
  );
}

/** Names that do not exist are left out and are no error, as with AWS. */
export function describeAutoScalingGroups(
  input: DescribeAutoScalingGroupsCommandInput,
  context: CallContext,
): Omit<DescribeAutoScalingGroupsCommandOutput, '$metadata'> {
  const { groups } = autoScalingState(context);
  const names = input.AutoScalingGroupNames;
  const wanted = Object.keys(groups)
    .sort()
    .filter(name => !names?.length || names.includes(name))
    .map(name => groups[name])
    .filter(group =>
      (input.Filters ?? []).every(filter => matches(group, filter)),
    );
  const { items, next } = page(wanted, {
    token: input.NextToken,
    size: autoScalingPageSize(input.MaxRecords),
    key: ({ shape }) => shape.AutoScalingGroupName!,
    invalidCode: 'InvalidNextToken',
  });
  return { AutoScalingGroups: items.map(toGroup), NextToken: next };
}

/** With ForceDelete its instances are terminated first. */
export function deleteAutoScalingGroup(
  input: DeleteAutoScalingGroupCommandInput,
  context: CallContext,
): Record<string, never> {
  const group = findGroup(context, input.AutoScalingGroupName);
  if (group.instances.length > 0 && !input.ForceDelete) {
    throw new AwsError(
      'ResourceInUse',
      'You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.',
    );
  }
  group.deleting = true;
  Object.assign(group.shape, { MinSize: 0, MaxSize: 0, DesiredCapacity: 0 });
  group.cause = 'a user request deleted the group';
  return {};
}
