import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  ResumeProcessesCommand,
  SuspendProcessesCommand,
  UpdateAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Cloud } from './Cloud';
import {
  bounded,
  clientSettings,
  perRegion,
  type Connection,
} from './connection';

/** What is asked of EC2 Auto Scaling. */
export function groupCalls(
  connection: Connection,
): Pick<Cloud, 'group' | 'configureGroup'> {
  const client = perRegion(
    region => new AutoScalingClient(clientSettings(connection, region)),
  );
  return {
    async group(region, name) {
      const { AutoScalingGroups = [] } = await client(region).send(
        new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }),
        bounded(),
      );
      const [group] = AutoScalingGroups;
      if (!group) {
        return undefined;
      }
      const states = (group.Instances ?? []).map(
        ({ LifecycleState }) => LifecycleState,
      );
      return {
        name,
        min: group.MinSize ?? 0,
        desired: group.DesiredCapacity ?? 0,
        max: group.MaxSize ?? 0,
        inService: states.filter(state => state === 'InService').length,
        instances: states.filter(state => state !== 'Terminated').length,
        launchSuspended: (group.SuspendedProcesses ?? []).some(
          ({ ProcessName }) => ProcessName === 'Launch',
        ),
        tags: Object.fromEntries(
          (group.Tags ?? []).map(({ Key, Value }) => [Key, Value]),
        ),
      };
    },

    async configureGroup(region, name, { min, desired, max, launchSuspended }) {
      const launches = {
        AutoScalingGroupName: name,
        ScalingProcesses: ['Launch'],
      };
      await (launchSuspended
        ? client(region).send(new SuspendProcessesCommand(launches), bounded())
        : client(region).send(new ResumeProcessesCommand(launches), bounded()));
      await client(region).send(
        new UpdateAutoScalingGroupCommand({
          AutoScalingGroupName: name,
          MinSize: min,
          DesiredCapacity: desired,
          MaxSize: max,
        }),
        bounded(),
      );
    },
  };
}
