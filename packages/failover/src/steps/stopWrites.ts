import { capacityOf, lookAtGroup, restoreGroup, stopGroup } from './capacity';
import type { FailoverStep } from './FailoverStep';
import { newestRow } from './newestRow';
import { newestWrite } from './newestWrite';
import { unlessPromoted } from './unlessPromoted';

const STEP = 'stop-writes';

/** Planned mode only: the application stops before the database changes sides. */
export const stopWrites: FailoverStep = {
  id: STEP,
  title: 'Stop writes',
  description: ({ from }) =>
    `Scales ${from.group.identifier} in ${from.region} to 0 and suspends launches. The site is down from here until traffic moved.`,
  regions: ({ from }) => [from.region],
  expectedSeconds: 40,
  deadlineSeconds: 600,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:SuspendProcesses',
    'autoscaling:UpdateAutoScalingGroup',
    'rds:DescribeDBInstances',
  ],

  async observe(context) {
    const { group: binding, loadBalancer } = context.target.from;
    const [seen, answer] = await Promise.all([
      lookAtGroup(context, binding),
      context.cloud.workload(loadBalancer),
    ]);
    if ('obstacle' in seen) {
      return seen.obstacle;
    }
    const { group } = seen;
    const { identifier } = binding;
    // Asked until it falls silent: what it says last is what must arrive.
    const facts = {
      sourceLastWriteAt: newestWrite(
        context.facts('record-position').sourceLastWriteAt,
        context.facts(STEP).sourceLastWriteAt,
        answer.answered && answer.status?.lastWriteAt,
      ),
      sourceLastRow: newestRow(
        context.facts('record-position').sourceLastRow,
        context.facts(STEP).sourceLastRow,
        answer.answered && answer.status?.lastRow,
      ),
    };
    if (group.min > 0 || group.desired > 0 || !group.launchSuspended) {
      return {
        state: 'todo',
        outcome: `Scale ${identifier} from ${group.desired} to 0`,
        facts: { ...facts, before: capacityOf(group) },
      };
    }
    return group.instances > 0
      ? {
          state: 'waiting',
          outcome: `${group.instances} instances of ${identifier} still terminate`,
          facts,
        }
      : {
          state: 'done',
          outcome: `No instance of ${identifier} is left`,
          facts,
        };
  },

  act: context => stopGroup(context, context.target.from.group),
  undo: unlessPromoted(restoreGroup('from', STEP)),
};
