import type {
  Plan,
  PlannedStep,
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
    `${plan.steps.length} steps, about ${formatEstimate(
      plan.estimatedSeconds,
    )}`,
    noReturn < 0
      ? 'every step can be undone'
      : `point of no return at step ${noReturn + 1}`,
    touches,
  ].join('; ');
}
