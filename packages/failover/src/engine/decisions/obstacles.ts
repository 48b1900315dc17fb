import { decided } from '../decided';
import {
  ACTIVE_STATUSES,
  type DecisionKind,
  type RunRecord,
} from '../RunRecord';

/** In words, or undefined. */
export type Obstacle = string | undefined;

export const overObstacle = (run: RunRecord): Obstacle =>
  ACTIVE_STATUSES.includes(run.status)
    ? undefined
    : `The run is over: it ${run.status}`;

/** Whether the run stands at a question with this among its answers. */
export const isAskedFor = (run: RunRecord, kind: DecisionKind): boolean =>
  run.status === 'needs-decision' &&
  Boolean(run.question?.options.includes(kind));

/** Whether a person may say now how the run goes on with this step: it asks about it, or goes on beside what failed. */
export const isOpenStep = (
  run: RunRecord,
  kind: DecisionKind,
  id: string | undefined,
): boolean =>
  (isAskedFor(run, kind) && run.question?.step === id) ||
  (Boolean(run.plan.isolated) &&
    (run.status === 'running' || run.status === 'needs-decision') &&
    run.steps.some(step => step.id === id && step.status === 'failed'));

export const goingBackObstacle = (run: RunRecord): Obstacle => {
  const abort = decided.abort(run);
  return abort && `${abort.by} aborted the run already`;
};

export const unknownStepObstacle = (
  run: RunRecord,
  step: string | undefined,
): Obstacle =>
  run.steps.some(({ id }) => id === step)
    ? undefined
    : `step: this run has no step "${step ?? ''}"; it has ${run.steps
        .map(({ id }) => id)
        .join(', ')}`;
