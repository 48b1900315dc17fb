import {
  movesUsers,
  type Plan,
  type PlannedStep,
} from '@understudy/plugin-disaster-recovery-common';
import { formatEstimate } from '../../format';

/** Index of the first step without a way back; -1 where there is none. */
export function pointOfNoReturn(
  steps: Pick<PlannedStep, 'irreversible'>[],
): number {
  return steps.findIndex(({ irreversible }) => irreversible);
}

/**
 * From which step on (counted from 1) only `region` is touched; `undefined`
 * where the last step still touches another.
 */
export function touchesOnlyFrom(
  steps: Pick<PlannedStep, 'regions'>[],
  region: string,
): number | undefined {
  const lastElsewhere = steps.findLastIndex(step =>
    step.regions.some(touched => touched !== region),
  );
  return lastElsewhere === steps.length - 1 ? undefined : lastElsewhere + 2;
}

/** The plan in one line: how many steps, how long, where there is no way back. */
export function planSentence(plan: Plan): string {
  const noReturn = pointOfNoReturn(plan.steps);
  const onlyFrom = touchesOnlyFrom(plan.steps, plan.toRegion);
  const regions = [...new Set(plan.steps.flatMap(step => step.regions))];
  const touches =
    onlyFrom && onlyFrom > 1
      ? `touches only ${plan.toRegion} from step ${onlyFrom} on`
      : `touches ${regions.join(' and ') || 'nothing'}`;
  return [
    plan.forecast
      ? `${plan.steps.length} steps`
      : `${plan.steps.length} steps, about ${formatEstimate(
          plan.estimatedSeconds,
        )}`,
    noReturn < 0
      ? 'every step can be undone'
      : `point of no return at step ${noReturn + 1}`,
    touches,
  ].join('; ');
}

function approvalSentence({ shape, mode }: Plan): string {
  switch (shape.approval) {
    case 'before-anything':
      return `The approval comes before anything else${
        shape.approvalBecause ? `, because ${shape.approvalBecause}` : ''
      }.`;
    case 'first':
      return mode === 'planned'
        ? 'The approval comes first: nothing that users feel happens before it.'
        : 'The approval comes first: users are served, and nothing that they feel happens before it.';
    case 'after-fence':
      return 'Users are without service: the old region is fenced at once, and the approval is the last cheap moment to stop.';
    default:
      return 'Nobody has to approve it.';
  }
}

const instances = (count: number) =>
  count === 1 ? '1 instance' : `${count} instances`;

/** Why a failover's steps stand in their order, and what it needs to go on. */
export function orderSentences(plan: Plan): string[] {
  const { kind, shape, capacity } = plan;
  if (!movesUsers(kind)) {
    return [];
  }
  return [
    approvalSentence(plan),
    shape.doorFirst &&
      `Traffic moves before the database is promoted${
        shape.doorFirstBecause ? `: ${shape.doorFirstBecause}` : ''
      }.`,
    capacity &&
      `${instances(capacity.wanted)} (${capacity.basis})${
        capacity.minimum < capacity.wanted
          ? `, goes on with ${capacity.minimum} while the rest follows`
          : ''
      }.`,
  ].filter(sentence => typeof sentence === 'string');
}

/** Who else must say yes, and how long is waited for it. */
export function approvalWords({
  approvals,
  requiresApproval,
  validForSeconds,
}: Plan): string {
  const { count, expirySeconds, remindAfterSeconds, escalateAfterSeconds } =
    approvals;
  const asked = requiresApproval
    ? `Needs ${
        count === 1
          ? 'the approval of 1 person'
          : `the approvals of ${count} people`
      } other than you, who may approve failovers. They have ${formatEstimate(
        expirySeconds,
      )}, are reminded after ${formatEstimate(
        remindAfterSeconds,
      )}, and a second group is asked after ${formatEstimate(
        escalateAfterSeconds,
      )}.`
    : 'Needs no approval: it starts as soon as you press the button.';
  return `${asked} It acts by itself for at most ${formatEstimate(
    validForSeconds,
  )}; after that it asks.`;
}
