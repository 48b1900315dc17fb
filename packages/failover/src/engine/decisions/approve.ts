import { decided } from '../decided';
import type { RunRecord } from '../RunRecord';
import type { DecisionRule } from './DecisionRule';
import { goOn, stepAnew } from './goOn';
import { isAskedFor, overObstacle, type Obstacle } from './obstacles';

/** Why nobody can approve now. */
export const approvalObstacle = (run: RunRecord): Obstacle =>
  overObstacle(run) ??
  (run.status === 'pending-approval' || isAskedFor(run, 'approve')
    ? undefined
    : 'The run does not wait for an approval');

/** What an approval, however it was given, changes. */
export const approved = (run: RunRecord) =>
  run.status === 'needs-decision'
    ? { run: goOn, steps: stepAnew(run, run.question?.step) }
    : {};

/** Counts for the plan and the generation that the approver saw. */
export const approve: DecisionRule = {
  kind: 'approve',
  reason: false,
  obstacle(run, { by }) {
    const obstacle = approvalObstacle(run);
    if (obstacle) {
      return obstacle;
    }
    if (run.requestedBy === by) {
      return 'You requested this run; somebody else must approve';
    }
    if (decided.involved(run).has(by)) {
      return 'You overrode a guard or retried a step of this run; somebody else must approve';
    }
    // What was asked for anew may be given anew.
    return decided.approvals(run).some(each => each.by === by) &&
      !isAskedFor(run, 'approve')
      ? 'You approved already; somebody else must approve too'
      : undefined;
  },
  change: approved,
};
