import {
  type AutoScalingGroup,
  type CreateAutoScalingGroupCommandInput,
} from '@aws-sdk/client-auto-scaling';
import { EAST, LAUNCH_TEMPLATE, type Aws } from '../Aws';

/** Makes a group of at most four instances, and none. */
export async function newGroup(
  aws: Aws,
  more: Partial<CreateAutoScalingGroupCommandInput> = {},
) {
  const AutoScalingGroupName = aws.name('group');
  const { subnetIds } = await aws.network();
  await aws.autoScaling().createAutoScalingGroup({
    AutoScalingGroupName,
    LaunchTemplate: { LaunchTemplateName: LAUNCH_TEMPLATE, Version: '$Latest' },
    VPCZoneIdentifier: subnetIds.join(','),
    MinSize: 0,
    MaxSize: 4,
    ...more,
  });
  return more.AutoScalingGroupName ?? AutoScalingGroupName;
}

/** A group; `undefined` where there is none of that name. */
export async function describeGroup(
  aws: Aws,
  name: string,
  region = EAST,
): Promise<AutoScalingGroup> {
  const { AutoScalingGroups } = await aws
    .autoScaling(region)
    .describeAutoScalingGroups({ AutoScalingGroupNames: [name] });
  return AutoScalingGroups![0];
}

/** Waits until so many instances are in service. */
export const awaitInService = (aws: Aws, name: string, count: number) =>
  aws.waitFor(
    `${count} instances in service`,
    () => describeGroup(aws, name),
    group =>
      group.Instances?.length === count &&
      group.Instances.every(
        ({ LifecycleState }) => LifecycleState === 'InService',
      ),
  );
