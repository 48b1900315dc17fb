import type {
  DeregisterTargetsCommandInput,
  DescribeTargetHealthCommandInput,
  DescribeTargetHealthCommandOutput,
  RegisterTargetsCommandInput,
  TargetDescription,
  TargetHealth,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { findTargetGroup, type ElbPlace, type TargetGroupState } from './state';
import { targetsWithHealth } from './targetHealth';

const NOT_REGISTERED: TargetHealth = {
  State: 'unused',
  Reason: 'Target.NotRegistered',
  Description: 'Target is not registered to the target group',
};

const keyOf = (group: TargetGroupState, target: TargetDescription) => ({
  id: required(target.Id, 'Targets.Id', 'ValidationError'),
  port: target.Port ?? group.shape.Port!,
});

/** Registers targets; one that is being drained starts again. */
export function registerTargets(
  input: RegisterTargetsCommandInput,
  context: ElbPlace,
): Record<string, never> {
  const group = findTargetGroup(
    context,
    required(input.TargetGroupArn, 'TargetGroupArn', 'ValidationError'),
  );
  for (const target of input.Targets ?? []) {
    const { id, port } = keyOf(group, target);
    const known = group.targets[`${id}:${port}`];
    if (!known || known.drainedAt !== undefined) {
      group.targets[`${id}:${port}`] = {
        id,
        port,
        registeredAt: context.world.now,
      };
    }
  }
  return {};
}

/** Drains targets as long as an instance takes to terminate. */
export function deregisterTargets(
  input: DeregisterTargetsCommandInput,
  context: ElbPlace,
): Record<string, never> {
  const group = findTargetGroup(
    context,
    required(input.TargetGroupArn, 'TargetGroupArn', 'ValidationError'),
  );
  const { world } = context;
  for (const target of input.Targets ?? []) {
    const { id, port } = keyOf(group, target);
    const known = group.targets[`${id}:${port}`];
    if (known) {
      known.drainedAt ??=
        world.now + world.timings.instanceTerminateSeconds * 1000;
    }
  }
  return {};
}

export function describeTargetHealth(
  input: DescribeTargetHealthCommandInput,
  context: CallContext,
): Omit<DescribeTargetHealthCommandOutput, '$metadata'> {
  const group = findTargetGroup(
    context,
    required(input.TargetGroupArn, 'TargetGroupArn', 'ValidationError'),
  );
  const all = targetsWithHealth(context, group);
  const wanted = input.Targets?.map(target => {
    const { id, port } = keyOf(group, target);
    const found = all.find(
      ({ target: known }) => known.id === id && known.port === port,
    );
    return found ?? { target: { id, port }, health: NOT_REGISTERED };
  });
  return {
    TargetHealthDescriptions: (wanted ?? all).map(({ target, health }) => ({
      Target: { Id: target.id, Port: target.port },
      HealthCheckPort: String(target.port),
      TargetHealth: health,
    })),
  };
}
