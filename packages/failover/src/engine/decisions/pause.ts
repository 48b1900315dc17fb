import type { DecisionRule } from './DecisionRule';
import { overObstacle, type Obstacle } from './obstacles';
import type { RunRecord } from '../RunRecord';

const stageObstacle = (
  { plan }: RunRecord,
  stage: number | undefined,
): Obstacle =>
  stage === undefined ||
  plan.steps.some((step: { stage?: number }) => step.stage === stage)
    ? undefined
    : `stage: this run has no stage ${stage}`;

/**
 * The run looks on and changes nothing. With a stage it goes on to the end of that,
 * and begins nothing behind it.
 */
export const pause: DecisionRule = {
  kind: 'pause',
  reason: false,
  obstacle(run, { stage }) {
    return (
      overObstacle(run) ??
      (run.status === 'running' || run.status === 'pending-approval'
        ? undefined
        : 'The run stands still already') ??
      stageObstacle(run, stage)
    );
  },
  change: (_run, { stage }) =>
    stage === undefined ? { run: { status: 'paused' } } : {},
};
