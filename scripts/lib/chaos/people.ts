import type { DecisionKind, Executor, RunRecord } from '@understudy/failover';

/** What people answer who see that both regions are well: they never override, and end nothing. */
const ANSWERS: DecisionKind[] = ['approve', 'resume', 'retry-step', 'extend'];

const OPERATOR = 'user:default/olivia';
/** Who answers a question or retries cannot approve. */
const APPROVER = 'user:default/adam';

/** Approves what waits for it, and answers what is asked. @throws where somebody was faster */
export async function answerRun(
  executor: Executor,
  run: RunRecord,
): Promise<void> {
  const { question } = run;
  if (run.status === 'pending-approval') {
    await executor.decide(run.id, { kind: 'approve', by: APPROVER });
  } else if (run.status === 'needs-decision' && question) {
    const kind = ANSWERS.find(each => question.options.includes(each));
    if (kind) {
      await executor.decide(run.id, {
        kind,
        by: kind === 'approve' ? APPROVER : OPERATOR,
        reason: 'both regions are well',
        ...(kind === 'retry-step' && { step: question.step }),
        ...(kind === 'extend' && { seconds: 4 * 3600 }),
      });
    }
  }
}
