import { decided, type RunRecord } from '@understudy/failover';

/** How a run waits for people who approve. */
export interface ApprovalWait {
  since: Date;
  /** When it waits no longer, and asks. */
  until: Date;
  /** Approvals that count, of how many. */
  given: number;
  wanted: number;
  /** When the second group is asked. */
  escalatesAt: Date;
}

const after = (moment: Date, seconds: number) =>
  new Date(moment.getTime() + seconds * 1000);

/** Undefined where no step of the run waits for an approval. */
export function approvalWait(run: RunRecord): ApprovalWait | undefined {
  const step = run.steps.find(({ status }) => status === 'waiting-approval');
  const planned = run.plan.steps.find(
    ({ id }: { id: string }) => id === step?.id,
  );
  if (!step?.startedAt || !planned) {
    return undefined;
  }
  const { count, escalateAfterSeconds } = run.plan.approvals;
  const since = new Date(step.startedAt);
  return {
    since,
    until: after(since, planned.deadlineSeconds + (step.extendedSeconds ?? 0)),
    given: decided.approvals(run).length,
    wanted: count,
    escalatesAt: after(since, escalateAfterSeconds),
  };
}
