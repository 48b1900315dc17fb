import {
  DescribeAutoScalingGroupsCommand,
  ResumeProcessesCommand,
  SuspendProcessesCommand,
  UpdateAutoScalingGroupCommand,
  type AutoScalingClient,
} from '@aws-sdk/client-auto-scaling';
import { bounded } from './callTimeout';
import type { Cloud } from './types';

type Calls = Pick<Cloud, 'group' | 'scale' | 'suspendLaunch' | 'resumeLaunch'>;

export function groupCalls(
  client: (region: string) => Promise<AutoScalingClient>,
): Calls {
  return {
    async group(region, name) {
      const answer = await (
        await client(region)
      ).send(
        new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }),
        bounded(),
      );
      const group = answer.AutoScalingGroups?.[0];
      if (!group) {
        return undefined;
      }
      const instances = group.Instances ?? [];
      return {
        name,
        min: group.MinSize ?? 0,
        desired: group.DesiredCapacity ?? 0,
        max: group.MaxSize ?? 0,
        inService: instances.filter(
          instance => instance.LifecycleState === 'InService',
        ).length,
        instances: instances.filter(
          instance => instance.LifecycleState !== 'Terminated',
        ).length,
        launchSuspended: (group.SuspendedProcesses ?? []).some(
          process => process.ProcessName === 'Launch',
        ),
        tags: Object.fromEntries(
          (group.Tags ?? []).map(tag => [tag.Key ?? '', tag.Value ?? '']),
        ),
      };
    },

    async scale(region, name, capacity) {
      await (
        await client(region)
      ).send(
        new UpdateAutoScalingGroupCommand({
          AutoScalingGroupName: name,
          MinSize: capacity.min,
          DesiredCapacity: capacity.desired,
          MaxSize: capacity.max,
        }),
        bounded(),
      );
    },

    async suspendLaunch(region, name) {
      await (
        await client(region)
      ).send(
        new SuspendProcessesCommand({
          AutoScalingGroupName: name,
          ScalingProcesses: ['Launch'],
        }),
        bounded(),
      );
    },

    async resumeLaunch(region, name) {
      await (
        await client(region)
      ).send(
        new ResumeProcessesCommand({
          AutoScalingGroupName: name,
          ScalingProcesses: ['Launch'],
        }),
        bounded(),
      );
    },
  };
}
