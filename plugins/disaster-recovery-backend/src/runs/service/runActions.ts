import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import type { RunRecord } from '../store/RunRecord';
import { workflowOf } from '../steps/workflow';

/** Why something cannot be done now, in words; `undefined` where it can. */
export type Obstacle = string | undefined;

const isActive = (run: RunRecord) =>
  run.status === 'running' || run.status === 'pending-approval';

export function decisionObstacle(run: RunRecord, user: string): Obstacle {
  if (run.status !== 'pending-approval' || run.approval) {
    return 'The run does not wait for an approval';
  }
  return run.requestedBy === user
    ? 'You requested this run; somebody else must decide'
    : undefined;
}

export function abortObstacle(run: RunRecord): Obstacle {
  if (run.abortRequest && isActive(run)) {
    return `${run.abortRequest.by} aborted the run already`;
  }
  if (run.noReturnAt) {
    return 'The run is past its point of no return: the database was told to promote';
  }
  if (isActive(run)) {
    return undefined;
  }
  const undoable =
    run.status === 'failed' &&
    !run.abortRequest &&
    run.kind === 'failover' &&
    run.steps.some(step => step.intentAt);
  return undoable ? undefined : `The run is over: it ${run.status}`;
}

/** Ids of the steps that a retry would run again. */
export function retriedSteps(run: RunRecord): string[] {
  const cleanup = workflowOf({
    kind: run.kind,
    mode: run.mode,
    requireApproval: true,
    approvalExpirySeconds: 1,
  })
    .filter(node => node.step.cleanup)
    .map(node => node.step.id);
  return run.steps
    .filter(
      step =>
        step.status === 'failed' &&
        (run.kind === 'failover' || cleanup.includes(step.id)),
    )
    .map(step => step.id);
}

export function retryObstacle(run: RunRecord, siteBusy: boolean): Obstacle {
  if (run.status !== 'failed') {
    return 'Only a failed run can be retried';
  }
  if (siteBusy) {
    return 'Another run of the site is under way';
  }
  return retriedSteps(run).length
    ? undefined
    : `Start a new ${run.kind} instead: this one left nothing behind`;
}

/** What a user may do with a run as far as its state goes; permissions come on top. */
export function runActions(
  run: RunRecord,
  user: string,
  siteBusy: boolean,
): RunDetail['actions'] {
  const state = (blockedBecause: Obstacle) =>
    blockedBecause === undefined
      ? { allowed: true }
      : { allowed: false, blockedBecause };
  const decision = state(decisionObstacle(run, user));
  return {
    approve: decision,
    reject: decision,
    abort: state(abortObstacle(run)),
    retry: state(retryObstacle(run, siteBusy)),
  };
}
