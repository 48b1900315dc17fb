import {
  capacityOf,
  lookAtGroup,
  raiseGroup,
  restoreGroup,
  waitForInstances,
} from './capacity';
import type { FailoverStep } from './FailoverStep';
import { unlessPromoted } from './unlessPromoted';

const STEP = 'scale-out';

/** Gives the target region the capacity it needs to serve; never scales down, never waits for all. */
export const scaleOut: FailoverStep = {
  id: STEP,
  title: 'Scale out',
  description: ({ to, capacity }) =>
    `Brings ${to.group.identifier} in ${to.region} to ${capacity.wanted} instances (${capacity.basis}); goes on with ${capacity.minimum} while the rest follows.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 150,
  deadlineSeconds: 1200,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:DescribeScalingActivities',
    'autoscaling:ResumeProcesses',
    'autoscaling:UpdateAutoScalingGroup',
    'rds:DescribeDBInstances',
  ],

  async observe(context) {
    const { target } = context;
    const { group: binding } = target.to;
    const { wanted, minimum } = target.capacity;
    const seen = await lookAtGroup(context, binding);
    if ('obstacle' in seen) {
      return seen.obstacle;
    }
    const { group } = seen;
    const { serving, identifier } = binding;
    if (
      group.min < serving.min ||
      group.desired < wanted ||
      group.launchSuspended
    ) {
      return {
        state: 'todo',
        outcome: `Scale ${identifier} from ${group.desired} to ${wanted}`,
        facts: { before: capacityOf(group) },
      };
    }
    const outcome = `${group.inService} of ${wanted} in service`;
    if (group.inService >= minimum) {
      return {
        state: 'done',
        outcome:
          group.inService < wanted ? `${outcome}, the rest follows` : outcome,
      };
    }
    return waitForInstances(context, binding, outcome);
  },

  act: context =>
    raiseGroup(context, {
      min: context.target.to.group.serving.min,
      desired: context.target.capacity.wanted,
    }),

  undo: unlessPromoted(restoreGroup('to', STEP)),
};
