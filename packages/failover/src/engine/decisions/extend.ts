import type { DecisionRule } from './DecisionRule';
import { goOn } from './goOn';
import { isAskedFor, overObstacle } from './obstacles';

const LONGEST_SECONDS = 24 * 3600;

/** Gives a step, and the run where it needs it, more time. */
export const extend: DecisionRule = {
  kind: 'extend',
  reason: false,
  obstacle(run, { seconds = 0 }) {
    return (
      overObstacle(run) ??
      (isAskedFor(run, 'extend')
        ? undefined
        : 'The run does not ask for more time') ??
      (seconds > 0 && seconds <= LONGEST_SECONDS
        ? undefined
        : `seconds: must be above 0 and at most ${LONGEST_SECONDS}`)
    );
  },
  change(run, { seconds = 0 }, { now }) {
    const step = run.steps.find(({ id }) => id === run.question?.step);
    const wanted = new Date(now.getTime() + seconds * 1000).toISOString();
    const planned = run.plan.steps.find(
      (each: { id: string }) => each.id === step?.id,
    );
    const late = step?.startedAt
      ? (now.getTime() - Date.parse(step.startedAt)) / 1000 -
        (planned?.deadlineSeconds ?? 0)
      : 0;
    return {
      run: {
        ...goOn,
        ...(wanted > run.validUntil && { validUntil: wanted }),
      },
      steps: step
        ? [
            {
              id: step.id,
              patch: {
                ...(step.status === 'failed' && {
                  status: step.facts.undoFailed ? 'succeeded' : 'running',
                }),
                endedAt: null,
                error: null,
                // From its deadline on, or from now where that is past: an hour more is an hour.
                extendedSeconds:
                  Math.max(step.extendedSeconds ?? 0, late) + seconds,
                facts: { ...step.facts, undoFailed: undefined },
              },
            },
          ]
        : [],
    };
  },
};
