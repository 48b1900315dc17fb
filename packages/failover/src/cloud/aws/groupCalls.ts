import {
  DescribeAutoScalingGroupsCommand,
  DescribeScalingActivitiesCommand,
  ResumeProcessesCommand,
  SuspendProcessesCommand,
  UpdateAutoScalingGroupCommand,
  type AutoScalingGroup,
} from '@aws-sdk/client-auto-scaling';
import type { GroupBinding } from '../../site';
import type { Cloud, GroupState } from '../Cloud';
import { bounded } from './bounded';
import type { CloudClients } from './CloudClients';
import { fromTagList } from './tagLists';

type Calls = Pick<
  Cloud,
  'group' | 'scalingFailure' | 'scale' | 'suspendLaunch' | 'resumeLaunch'
>;

const FAILURE_WINDOW_MS = 30 * 60_000;

function toState(group: AutoScalingGroup): GroupState {
  const states = (group.Instances ?? [])
    .map(({ LifecycleState = '' }) => LifecycleState)
    .filter(state => state !== 'Terminated');
  return {
    arn: group.AutoScalingGroupARN,
    min: group.MinSize ?? 0,
    desired: group.DesiredCapacity ?? 0,
    max: group.MaxSize ?? 0,
    inService: states.filter(state => state === 'InService').length,
    instances: states.length,
    // Also Terminating:Wait, Terminating:Proceed, ...
    terminating: states.filter(state => state.startsWith('Terminating')).length,
    launchSuspended: (group.SuspendedProcesses ?? []).some(
      ({ ProcessName }) => ProcessName === 'Launch',
    ),
    instanceType: group.Instances?.find(({ InstanceType }) => InstanceType)
      ?.InstanceType,
    tags: fromTagList(group.Tags),
  };
}

const launch = ({ identifier }: GroupBinding) => ({
  AutoScalingGroupName: identifier,
  ScalingProcesses: ['Launch'],
});

/** What is asked of EC2 Auto Scaling. */
export const groupCalls = ({ autoScaling }: CloudClients): Calls => ({
  async group({ account, region, identifier }) {
    const answer = await bounded(
      autoScaling(account, region),
      (client, options) =>
        client.send(
          new DescribeAutoScalingGroupsCommand({
            AutoScalingGroupNames: [identifier],
          }),
          options,
        ),
    );
    const [group] = answer.AutoScalingGroups ?? [];
    return group && toState(group);
  },

  /** AWS lists the newest activities first. */
  async scalingFailure({ account, region, identifier }) {
    const { Activities = [] } = await bounded(
      autoScaling(account, region),
      (client, options) =>
        client.send(
          new DescribeScalingActivitiesCommand({
            AutoScalingGroupName: identifier,
          }),
          options,
        ),
    );
    const after = Date.now() - FAILURE_WINDOW_MS;
    const failed = Activities.find(
      ({ StatusCode, StartTime }) =>
        StatusCode === 'Failed' && Number(StartTime) >= after,
    );
    return (
      failed && {
        at: failed.StartTime!,
        reason:
          failed.StatusMessage ?? failed.Description ?? 'AWS gives no reason',
      }
    );
  },

  scale: ({ account, region, identifier }, { min, desired, max }) =>
    bounded(autoScaling(account, region), (client, options) =>
      client.send(
        new UpdateAutoScalingGroupCommand({
          AutoScalingGroupName: identifier,
          MinSize: min,
          DesiredCapacity: desired,
          MaxSize: max,
        }),
        options,
      ),
    ),

  suspendLaunch: group =>
    bounded(autoScaling(group.account, group.region), (client, options) =>
      client.send(new SuspendProcessesCommand(launch(group)), options),
    ),

  resumeLaunch: group =>
    bounded(autoScaling(group.account, group.region), (client, options) =>
      client.send(new ResumeProcessesCommand(launch(group)), options),
    ),
});
