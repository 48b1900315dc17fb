import type { Filter, Instance } from '@aws-sdk/client-ec2';
import type { CallContext } from '../../core/Service';
import {
  autoScalingState,
  type GroupInstance,
  type GroupState,
} from '../autoscaling/state';
import { describe } from './describe';
import { notFound } from './errors';
import { vcpusOf } from './instanceTypes';
import { ec2State } from './state';

const STATES: Record<string, Instance['State']> = {
  Pending: { Code: 0, Name: 'pending' },
  InService: { Code: 16, Name: 'running' },
  Terminating: { Code: 32, Name: 'shutting-down' },
};

function toInstance(
  context: CallContext,
  group: GroupState,
  { shape, subnetId, securityGroups = [] }: GroupInstance,
): Instance {
  const state = ec2State(context);
  return {
    InstanceId: shape.InstanceId,
    InstanceType: shape.InstanceType as Instance['InstanceType'],
    CpuOptions: { CoreCount: vcpusOf(shape.InstanceType), ThreadsPerCore: 1 },
    State: STATES[shape.LifecycleState!],
    Placement: { AvailabilityZone: shape.AvailabilityZone },
    SubnetId: subnetId,
    VpcId: state.subnets[subnetId ?? '']?.VpcId,
    SecurityGroups: securityGroups.map(id => ({
      GroupId: id,
      GroupName: state.securityGroups[id]?.shape.GroupName,
    })),
    Tags: [
      ...Object.entries(group.tags)
        .filter(([, tag]) => tag.propagate)
        .map(([Key, { value }]) => ({ Key, Value: value })),
      {
        Key: 'aws:autoscaling:groupName',
        Value: group.shape.AutoScalingGroupName,
      },
    ],
  };
}

/** Instances of Auto Scaling groups; the simulator launches no others. @throws AwsError InvalidInstanceID.NotFound */
export function describeInstances(
  input: {
    InstanceIds?: string[];
    Filters?: Filter[];
    MaxResults?: number;
    NextToken?: string;
  },
  context: CallContext,
) {
  const instances: Record<string, Instance> = {};
  const tags: Record<string, Record<string, string>> = {};
  for (const group of Object.values(autoScalingState(context).groups)) {
    for (const launched of group.instances) {
      const instance = toInstance(context, group, launched);
      instances[instance.InstanceId!] = instance;
      tags[instance.InstanceId!] = Object.fromEntries(
        instance.Tags!.map(({ Key, Value }) => [Key!, Value!]),
      );
    }
  }
  const { items, next } = describe(instances, input, {
    ids: input.InstanceIds,
    tags,
    unknown: id => notFound('i', id),
    facts: instance => ({
      'instance-id': instance.InstanceId,
      'instance-type': instance.InstanceType,
      'instance-state-name': instance.State!.Name,
      'availability-zone': instance.Placement!.AvailabilityZone,
      'subnet-id': instance.SubnetId,
      'vpc-id': instance.VpcId,
      'instance.group-id': instance.SecurityGroups!.map(g => g.GroupId!),
    }),
  });
  return {
    Reservations: items.map(instance => ({
      ReservationId: instance.InstanceId!.replace(/^i-/, 'r-'),
      OwnerId: context.account,
      Instances: [instance],
    })),
    NextToken: next,
  };
}
