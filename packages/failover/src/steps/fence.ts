import type { Observation } from '../engine';
import { observeFence } from '../proofs';
import { capacityOf, restoreGroup, stopGroup } from './capacity';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { FENCE_GUARD, fencedFacts } from './fencing';
import { notOurs } from './ownership';
import { unlessPromoted } from './unlessPromoted';

const STEP = 'fence';

/** An application that was told to stop takes this long. Seconds. */
const PATIENCE_SECONDS = 90;

async function observe(context: FailoverContext): Promise<Observation> {
  const { from } = context.target;
  const { identifier } = from.group;
  const attempts = context
    .attemptsOf(STEP)
    .filter(({ verb }) => verb === 'act');
  const seen = await observeFence(context.cloud, from, {
    now: context.now(),
    clock: context.clock,
    since: attempts[0] && new Date(attempts[0].intentAt),
  });
  const facts = fencedFacts(seen, context.now());
  if (seen.fence === 'fenced') {
    return { state: 'done', outcome: seen.reason, facts };
  }
  const override = context.override(FENCE_GUARD);
  // Whoever overrides is believed once fencing was tried and did not succeed.
  const tried = attempts.some(({ answer }) => answer !== undefined);
  if (seen.group) {
    const { group } = seen;
    const foreign = notOurs(from.group, identifier, group.tags);
    if (foreign) {
      return foreign;
    }
    const running =
      group.min > 0 || group.desired > 0 || !group.launchSuspended;
    const inVain = tried && attempts.at(-1)?.answer !== 'accepted';
    if (running && !(override && inVain)) {
      return {
        state: 'todo',
        outcome: `Scale ${identifier} from ${group.desired} to 0 and suspend launches`,
        facts: { ...facts, before: capacityOf(group) },
      };
    }
  }
  const begun = attempts.at(-1);
  const isYoung =
    begun?.answer === 'accepted' &&
    context.now().getTime() - Date.parse(begun.intentAt) <
      PATIENCE_SECONDS * 1000;
  if (override && seen.group && isYoung) {
    return {
      state: 'waiting',
      outcome: `${seen.reason}. Fencing has begun; the override counts if it does not succeed`,
      facts,
    };
  }
  if (override) {
    return {
      state: 'done',
      outcome: `${seen.fence === 'unknown' ? 'Unknown' : 'Not fenced'}: ${
        seen.reason
      }. ${FENCE_GUARD} was overridden: "${override.reason}"`,
      facts: { ...facts, fenceOverridden: true },
      overridden: true,
    };
  }
  return {
    state: 'waiting',
    outcome:
      seen.fence === 'unknown'
        ? `Unknown: ${seen.reason}. Without proof only the override ${FENCE_GUARD} lets the run go on`
        : seen.reason,
    facts,
    guards: [FENCE_GUARD],
  };
}

/** Proof that the old primary takes no writes (invariant I2). */
export const fence: FailoverStep = {
  id: STEP,
  title: 'Fence old primary',
  description: ({ from }) =>
    `Scales ${from.group.identifier} in ${from.region} to 0, suspends launches, and proves that nothing there writes any more. If that is overridden, ${from.region} is fenced as soon as it answers, also when the run is over.`,
  regions: ({ from }) => [from.region],
  expectedSeconds: 40,
  deadlineSeconds: 300,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:SuspendProcesses',
    'autoscaling:UpdateAutoScalingGroup',
    'rds:DescribeDBInstances',
    'ec2:DescribeSecurityGroups',
    'cloudwatch:GetMetricData',
  ],
  proof: true,
  guards: [FENCE_GUARD],
  observe,
  act: context => stopGroup(context, context.target.from.group),
  undo: unlessPromoted(restoreGroup('from', STEP)),

  async predict(context) {
    const seen = await observe(context);
    return seen.state === 'waiting'
      ? { state: 'impossible', outcome: seen.outcome }
      : seen;
  },
};
