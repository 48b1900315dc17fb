import type {
  Decision,
  RunDetail,
  RunStep,
} from '@understudy/plugin-disaster-recovery-common';

/** The approvals that count: one a person, of this plan and generation, by nobody who asked, overrode or retried. */
export function approvalsOf({
  decisions,
  plan,
  requestedBy,
}: RunDetail): Decision[] {
  const involved = new Set([
    requestedBy,
    ...decisions
      .filter(({ kind }) => kind === 'override' || kind === 'retry-step')
      .map(({ by }) => by),
  ]);
  const counting = decisions.filter(
    ({ kind, by, planHash, generation }) =>
      kind === 'approve' &&
      !involved.has(by) &&
      planHash === plan.hash &&
      generation === plan.generation,
  );
  return [...new Map(counting.map(each => [each.by, each])).values()];
}

/** The step that waits for people, where one does. */
export function approvalStep({ steps }: RunDetail): RunStep | undefined {
  return steps.find(({ status }) => status === 'waiting-approval');
}

/** Whether anybody's yes is waited for. */
export function waitsForApproval(run: RunDetail): boolean {
  return (
    run.status === 'pending-approval' ||
    (run.status === 'needs-decision' &&
      run.question?.options.includes('approve') === true) ||
    (run.status === 'running' && approvalStep(run) !== undefined)
  );
}
