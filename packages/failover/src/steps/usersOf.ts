import type {
  Plan,
  RunUsers,
} from '@understudy/plugin-disaster-recovery-common';
import type { RunRecord, StepStatus } from '../engine';
import { movesUsers } from '../workflows/workflowOf';
import { fence } from './fence';
import { moveTraffic } from './moveTraffic';
import { stopWrites } from './stopWrites';

type Run = Pick<RunRecord<unknown, Plan>, 'plan' | 'steps' | 'decisions'>;

/** From here on nobody takes the writes of users. */
const TAKE_DOWN = [stopWrites.id, fence.id];

const ENDED_WELL: StepStatus[] = ['succeeded', 'skipped'];

/**
 * Who serves users, as far as a run that leads them did something about it: nobody
 * does since it closed the region that they were with, and until it leads them to
 * the other one. Undefined of a run that leads nobody.
 */
export function usersOf({ plan, steps, decisions }: Run): RunUsers | undefined {
  if (!movesUsers(plan.kind)) {
    return undefined;
  }
  const moved = steps.find(
    ({ id, status }) => id === moveTraffic.id && ENDED_WELL.includes(status),
  );
  if (moved) {
    const isPassedOver = decisions.some(
      ({ kind, step }) => kind === 'skip-step' && step === moved.id,
    );
    return isPassedOver
      ? { state: 'unknown', since: moved.endedAt }
      : { state: 'led', region: plan.toRegion, since: moved.endedAt };
  }
  const touched = steps.filter(
    ({ id, status, intentAt }) =>
      TAKE_DOWN.includes(id) &&
      (intentAt !== undefined || ENDED_WELL.includes(status)),
  );
  const closed = touched.filter(({ status }) => status !== 'aborted');
  if (closed.length > 0) {
    const moments = closed.flatMap(
      ({ intentAt, endedAt }) => intentAt ?? endedAt ?? [],
    );
    return {
      state: 'nobody',
      since: moments.sort()[0],
      ...(closed.some(({ facts }) => facts.fenceOverridden) && {
        unproven: true,
      }),
    };
  }
  return touched.length > 0
    ? { state: 'reopened', region: plan.fromRegion, since: touched[0].endedAt }
    : {
        state: 'as-before',
        ...(plan.servedBy && { region: plan.servedBy }),
      };
}

/** Whether nobody serves users because of the run: whoever is asked now is not asked at leisure. */
export const isUnserved = (run: Run): boolean =>
  usersOf(run)?.state === 'nobody';
