import {
  RELEASE_GUARD,
  type DecisionKind,
  type Executor,
  type RunRecord,
} from '@understudy/failover';

/** What people answer who see that both regions are well: they end nothing, and override nothing but what asks to be let go. */
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
  } else if (question?.guards?.includes(RELEASE_GUARD)) {
    await executor.decide(run.id, {
      kind: 'override',
      guard: RELEASE_GUARD,
      by: OPERATOR,
      reason: 'its snapshot is enough',
    });
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
