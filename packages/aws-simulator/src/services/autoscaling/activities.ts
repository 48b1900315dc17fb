import type {
  DescribeScalingActivitiesCommandInput,
  DescribeScalingActivitiesCommandOutput,
} from '@aws-sdk/client-auto-scaling';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { autoScalingPageSize } from './autoScalingPageSize';
import {
  autoScalingState,
  findGroup,
  type AutoScalingPlace,
  type GroupActivity,
  type GroupState,
} from './state';

const MAX_ACTIVITIES = 200;

/** Notes that an activity began; the caller ends it. */
export function beginActivity(
  place: AutoScalingPlace,
  group: GroupState,
  description: string,
): GroupActivity {
  const { world } = place;
  const id = world.hex(32);
  group.activitySequence += 1;
  const activity: GroupActivity = {
    sequence: group.activitySequence,
    id: `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(
      16,
      20,
    )}-${id.slice(20)}`,
    description,
    cause: `At ${new Date(world.now).toISOString()} ${group.cause}.`,
    status: 'InProgress',
    startedAt: world.now,
  };
  group.activities.push(activity);
  if (group.activities.length > MAX_ACTIVITIES) {
    group.activities.shift();
  }
  return activity;
}

/** Ends the activity of that id, if it is still remembered. */
export function endActivity(
  place: AutoScalingPlace,
  group: GroupState,
  id: string,
): void {
  const activity = group.activities.find(candidate => candidate.id === id);
  if (activity) {
    activity.status = 'Successful';
    activity.endedAt = place.world.now;
  }
}

/** Newest first. */
export function describeScalingActivities(
  input: DescribeScalingActivitiesCommandInput,
  context: CallContext,
): Omit<DescribeScalingActivitiesCommandOutput, '$metadata'> {
  const groups = input.AutoScalingGroupName
    ? [findGroup(context, input.AutoScalingGroupName)]
    : Object.values(autoScalingState(context).groups);
  const all = groups
    .flatMap(group =>
      group.activities.map(activity => ({
        group,
        activity,
        // Keys ascend while the list descends in time.
        key: `${String(1e15 - activity.startedAt)}/${String(
          1e9 - activity.sequence,
        )}/${group.shape.AutoScalingGroupName}`,
      })),
    )
    .filter(
      ({ activity }) =>
        !input.ActivityIds?.length || input.ActivityIds.includes(activity.id),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const { items, next } = page(all, {
    token: input.NextToken,
    size: autoScalingPageSize(input.MaxRecords),
    key: ({ key }) => key,
    invalidCode: 'InvalidNextToken',
  });
  return {
    NextToken: next,
    Activities: items.map(({ group, activity }) => ({
      ActivityId: activity.id,
      AutoScalingGroupName: group.shape.AutoScalingGroupName,
      AutoScalingGroupARN: group.shape.AutoScalingGroupARN,
      Description: activity.description,
      Cause: activity.cause,
      StartTime: new Date(activity.startedAt),
      EndTime:
        activity.endedAt === undefined ? undefined : new Date(activity.endedAt),
      StatusCode: activity.status,
      StatusMessage: activity.message,
      Progress: activity.status === 'InProgress' ? 30 : 100,
    })),
  };
}
