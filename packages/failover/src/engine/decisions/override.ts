import type { DecisionRule } from './DecisionRule';
import { goOn, stepAnew } from './goOn';
import { goingBackObstacle, isAskedFor, overObstacle } from './obstacles';
import type { RunRecord } from '../RunRecord';

/** Steps that failed beside each other, each for want of this override. */
const heldUpBy = ({ steps }: RunRecord, guard: string) =>
  steps
    .filter(
      ({ status, facts }) =>
        status === 'failed' &&
        (facts.guards as string[] | undefined)?.includes(guard),
    )
    .map(({ id }) => id);

/** On the way back only what the run asks for itself. */
const isWanted = (run: RunRecord, guard?: string) =>
  isAskedFor(run, 'override') &&
  run.question?.guards?.some(each => each === guard);

/** Lets a run go on although a guard does not hold: by its name, with a reason, also in mid-run. */
export const override: DecisionRule = {
  kind: 'override',
  reason: true,
  obstacle(run, { guard }, { isOverridable }) {
    return (
      overObstacle(run) ??
      (isWanted(run, guard) ? undefined : goingBackObstacle(run)) ??
      (guard && isOverridable(guard)
        ? undefined
        : `guard: there is no guard "${guard ?? ''}" that can be overridden`)
    );
  },
  change(run, { guard = '' }) {
    const asked =
      run.status === 'needs-decision' &&
      run.question?.guards?.some(each => each === guard);
    const held = run.plan.isolated
      ? heldUpBy(run, guard)
      : [asked ? run.question?.step : undefined];
    return {
      ...(asked && { run: goOn }),
      steps: held.flatMap(id => stepAnew(run, id) ?? []),
    };
  },
};
