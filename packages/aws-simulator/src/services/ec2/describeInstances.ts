import type { Filter } from '@aws-sdk/client-ec2';
import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { CallContext } from '../../core/Service';
import { autoScaling } from '../autoscaling';
import { notFound } from './notFound';

/** Instances of Auto Scaling groups; the simulator launches no others. @throws AwsError InvalidInstanceID.NotFound */
export function describeInstances(
  input: { InstanceIds?: string[]; Filters?: Filter[] },
  context: CallContext,
) {
  const { AutoScalingGroups: groups } =
    autoScaling.operations.DescribeAutoScalingGroups({}, context) as {
      AutoScalingGroups: AutoScalingGroup[];
    };
  const instances = groups.flatMap(group =>
    (group.Instances ?? []).map(instance => {
      const tags = (group.Tags ?? [])
        .filter(tag => tag.PropagateAtLaunch)
        .map(({ Key, Value }) => ({ Key, Value }));
      return {
        InstanceId: instance.InstanceId!,
        InstanceType: instance.InstanceType ?? 't3.small',
        State: instance.LifecycleState?.startsWith('Terminat')
          ? { Code: 32, Name: 'shutting-down' }
          : { Code: 16, Name: 'running' },
        Placement: { AvailabilityZone: instance.AvailabilityZone },
        Tags: [
          ...tags,
          {
            Key: 'aws:autoscaling:groupName',
            Value: group.AutoScalingGroupName,
          },
        ],
      };
    }),
  );
  for (const id of input.InstanceIds ?? []) {
    if (!instances.some(({ InstanceId }) => InstanceId === id)) {
      throw notFound('instance-id', id);
    }
  }
  const found = instances.filter(
    instance =>
      (!input.InstanceIds?.length ||
        input.InstanceIds.includes(instance.InstanceId)) &&
      (input.Filters ?? []).every(({ Name = '', Values = [] }) => {
        const facts: Record<string, string | undefined> = {
          'instance-state-name': instance.State.Name,
          'availability-zone': instance.Placement.AvailabilityZone,
          ...Object.fromEntries(
            instance.Tags.map(tag => [`tag:${tag.Key}`, tag.Value]),
          ),
        };
        return Values.includes(facts[Name] ?? '');
      }),
  );
  return {
    Reservations: found.map(instance => ({
      ReservationId: instance.InstanceId.replace(/^i-/, 'r-'),
      OwnerId: context.account,
      Instances: [instance],
    })),
  };
}
