import {
  decided,
  type DecisionContext,
  type RunRecord,
} from '@understudy/failover';
import type {
  DecisionKind,
  Waiting,
} from '@understudy/plugin-disaster-recovery-common';
import { approvalWait, type ApprovalWait } from '../approvalWait';
import { runActions } from './runActions';

/** What somebody would be asked to decide. */
function askedFor(
  run: RunRecord,
  user: string,
  wait: ApprovalWait | undefined,
  now: Date,
): DecisionKind[] {
  switch (run.status) {
    case 'pending-approval':
      return [
        'approve',
        // The second group may lack the right to approve; whoever asked waits for others.
        ...(wait && now >= wait.escalatesAt && !decided.involved(run).has(user)
          ? (['break-glass'] as const)
          : []),
      ];
    case 'needs-decision':
      return run.question?.options ?? [];
    case 'paused':
      return ['resume'];
    default:
      return [];
  }
}

function sinceOf(run: RunRecord, wait: ApprovalWait | undefined): string {
  const pause = run.decisions.findLast(({ kind }) => kind === 'pause');
  return (
    run.question?.since ??
    (run.status === 'paused' ? pause?.at : wait?.since.toISOString()) ??
    run.createdAt
  );
}

/** How a run, or a wave, waits for a user, as far as its state lets him decide; undefined where it does not. */
export function waitingOf(
  run: RunRecord,
  user: string,
  context: DecisionContext,
): Waiting | undefined {
  const { now } = context;
  const wait = approvalWait(run);
  const actions = runActions(run, user, context);
  const answers = askedFor(run, user, wait, now).filter(
    kind => actions[kind].allowed,
  );
  if (answers.length === 0) {
    return undefined;
  }
  const isRequest = run.status === 'pending-approval';
  const step = run.plan.steps.find(
    ({ id }: { id: string }) => id === run.question?.step,
  );
  return {
    since: sinceOf(run, wait),
    ...(isRequest &&
      wait && {
        until: wait.until.toISOString(),
        approvals: { given: wait.given, wanted: wait.wanted },
      }),
    ...(run.plan.forecast && { expected: run.plan.forecast.words }),
    ...(step && { step: step.title }),
    noReturn: run.noReturnAt !== undefined,
    answers,
  };
}
