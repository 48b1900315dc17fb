import type { Cloud } from '../../cloud/Cloud';
import type { Caller } from './Caller';
import type { FakeAws } from './FakeAws';
import type { FakeGroup } from './FakeGroup';
import type { FakeRegion } from './FakeRegion';
import { keepStale } from './stale';
import type { Wire } from './Wire';

type Changes = Pick<Cloud, 'scale' | 'suspendLaunch' | 'resumeLaunch'>;

/** EC2 Auto Scaling, as far as runs change something there. */
export function groupChanges(
  aws: FakeAws,
  wire: Wire,
  caller: Caller,
): Changes {
  const change = (
    { region, identifier }: { region: string; identifier: string },
    action: string,
    work: (group: FakeGroup) => void,
  ) =>
    wire.change(
      caller,
      { region, action: `autoscaling:${action}`, resource: identifier },
      ({ groups, stale }: FakeRegion) => {
        const group = groups.get(identifier);
        if (!group) {
          throw wire.error(
            'ValidationError',
            `AutoScalingGroup name not found - ${identifier}`,
          );
        }
        keepStale(aws, region, stale, identifier, group.state());
        work(group);
        return {};
      },
    );

  return {
    scale: (binding, { min, desired, max }) =>
      change(binding, 'UpdateAutoScalingGroup', group => {
        const wanted = { min, desired, max: max ?? group.capacity.max };
        if (desired < min || desired > wanted.max) {
          throw wire.error(
            'ValidationError',
            `Desired capacity:${desired} must be between the specified min size:${min} and max size:${wanted.max}`,
          );
        }
        group.capacity = wanted;
      }),

    suspendLaunch: binding =>
      change(binding, 'SuspendProcesses', group => {
        group.launchSuspended = true;
      }),

    resumeLaunch: binding =>
      change(binding, 'ResumeProcesses', group => {
        group.launchSuspended = false;
      }),
  };
}
