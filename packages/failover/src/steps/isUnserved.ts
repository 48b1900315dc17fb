import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import type { RunRecord, StepStatus } from '../engine';
import { movesUsers } from '../workflows/workflowOf';
import { fence } from './fence';
import { moveTraffic } from './moveTraffic';
import { stopWrites } from './stopWrites';

/** From here on nobody takes the writes of users. */
const TAKE_DOWN = [stopWrites.id, fence.id];

const ENDED_WELL: StepStatus[] = ['succeeded', 'skipped'];

/**
 * Whether nobody serves users since the run closed the region that they were with,
 * and until it leads them to the other one: whoever is asked now is not asked at
 * leisure.
 */
export function isUnserved({
  plan,
  steps,
}: Pick<RunRecord<unknown, Plan>, 'plan' | 'steps'>): boolean {
  const isClosed = steps.some(
    ({ id, status, intentAt }) =>
      TAKE_DOWN.includes(id) &&
      status !== 'aborted' &&
      (intentAt !== undefined || ENDED_WELL.includes(status)),
  );
  const isMoved = steps.some(
    ({ id, status }) => id === moveTraffic.id && ENDED_WELL.includes(status),
  );
  return movesUsers(plan.kind) && isClosed && !isMoved;
}
