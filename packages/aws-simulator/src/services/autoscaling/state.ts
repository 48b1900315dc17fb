import type {
  AutoScalingGroup,
  Instance,
  ScalingPolicy,
} from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../../core/AwsError';
import { KeyHint } from '../../core/KeyHint';
import type { World } from '../../core/World';

/** A tag of a group; new instances get it where `propagate` is set. */
export interface GroupTag {
  value: string;
  propagate: boolean;
}

/** An instance; `busyUntil` (ms) ends `Pending` and `Terminating`. */
export interface GroupInstance {
  shape: Instance;
  subnetId?: string;
  /** Ids; none in a network that nobody created, which then admits everything. */
  securityGroups?: string[];
  busyUntil?: number;
  activityId: string;
}

/** A scaling activity; times in ms. */
export interface GroupActivity {
  sequence: number;
  id: string;
  description: string;
  cause: string;
  status: 'InProgress' | 'Successful' | 'Failed';
  message?: string;
  startedAt: number;
  endedAt?: number;
}

/** An Auto Scaling group. */
export interface GroupState {
  shape: Omit<
    AutoScalingGroup,
    'Instances' | 'CreatedTime' | 'Tags' | 'SuspendedProcesses' | 'Status'
  >;
  createdAt: number;
  instances: GroupInstance[];
  activities: GroupActivity[];
  activitySequence: number;
  /** Suspended processes. */
  suspended: string[];
  tags: Record<string, GroupTag>;
  policies: Record<string, ScalingPolicy>;
  /** Why the desired capacity is what it is, for the activities' cause. */
  cause: string;
  /** No launch is tried before that time (ms), after one that failed. */
  retryAt?: number;
  deleting?: boolean;
}

/** Auto Scaling in one region of one account. */
export interface AutoScalingState {
  groups: Record<string, GroupState>;
}

/** A region of an account. */
export interface AutoScalingPlace {
  world: World;
  account: string;
  region: string;
}

/** @returns the state of Auto Scaling in a region. */
export const autoScalingState = (place: AutoScalingPlace): AutoScalingState =>
  place.world.service<AutoScalingState>(
    place.account,
    place.region,
    'autoscaling',
    () => ({ groups: {} }),
  );

const byInstance = new KeyHint<GroupState>();

/** @returns the instance of a group by its id, `undefined` where no group launched it. */
export function findInstance(
  place: AutoScalingPlace,
  id: string,
): GroupInstance | undefined {
  const launched = ({ instances }: GroupState) =>
    instances.find(({ shape }) => shape.InstanceId === id);
  const group = byInstance.find(
    autoScalingState(place).groups,
    id,
    candidate => launched(candidate) !== undefined,
  );
  return group && launched(group);
}

/** @throws AwsError ValidationError, as Auto Scaling answers for all that is wrong */
export function findGroup(
  place: AutoScalingPlace,
  name: string | undefined,
): GroupState {
  const group = autoScalingState(place).groups[name ?? ''];
  if (!group) {
    throw new AwsError(
      'ValidationError',
      `AutoScalingGroup name not found - AutoScalingGroup '${name}' not found`,
    );
  }
  return group;
}

/** @returns the instances that count as capacity: all but those going away. */
export const capacityOf = (group: GroupState) =>
  group.instances.filter(
    ({ shape }) =>
      shape.LifecycleState === 'Pending' ||
      shape.LifecycleState === 'InService',
  );

/** @returns the instances that take requests. */
export const inServiceOf = (group: GroupState) =>
  group.instances.filter(({ shape }) => shape.LifecycleState === 'InService');
