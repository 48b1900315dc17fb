import { elbState } from '../elbv2/state';
import { deregisterTargets, registerTargets } from '../elbv2/targets';
import type { AutoScalingPlace } from './state';

const existing = (place: AutoScalingPlace, arns: string[]) =>
  arns.filter(arn => elbState(place).targetGroups[arn]);

/** Registers an instance with the target groups that exist. */
export function registerInstance(
  place: AutoScalingPlace,
  targetGroupArns: string[],
  instanceId: string,
): void {
  for (const arn of existing(place, targetGroupArns)) {
    registerTargets(
      { TargetGroupArn: arn, Targets: [{ Id: instanceId }] },
      place,
    );
  }
}

/** Drains an instance from the target groups that exist. */
export function deregisterInstance(
  place: AutoScalingPlace,
  targetGroupArns: string[],
  instanceId: string,
): void {
  for (const arn of existing(place, targetGroupArns)) {
    deregisterTargets(
      { TargetGroupArn: arn, Targets: [{ Id: instanceId }] },
      place,
    );
  }
}
