import {
  ACTIVE_STATUSES,
  decisionObstacle,
  overridableGuards,
  type DecisionContext,
  type DecisionRequest,
  type RunRecord,
} from '@understudy/failover';
import {
  DECISION_KINDS,
  type DecisionKind,
  type RunDetail,
} from '@understudy/plugin-disaster-recovery-common';

/** The step that a person may say something about: the run asks, or goes on beside what failed. */
const openStep = ({ question, plan, steps }: RunRecord) =>
  question?.step ??
  (plan.isolated
    ? steps.find(({ status }) => status === 'failed')?.id
    : undefined);

/** The decision as the page would ask for it: about what the run asks. */
function wouldBe(
  run: RunRecord,
  kind: DecisionKind,
  by: string,
): DecisionRequest {
  const { guards } = run.question ?? {};
  return {
    kind,
    by,
    step: openStep(run),
    guard: guards?.[0] ?? overridableGuards[0],
    seconds: 1,
  };
}

function obstacle(
  run: RunRecord,
  kind: DecisionKind,
  by: string,
  context: DecisionContext,
) {
  const aboutStep = kind === 'retry-step' || kind === 'skip-step';
  if (aboutStep && !openStep(run) && ACTIVE_STATUSES.includes(run.status)) {
    return 'The run does not ask about a step';
  }
  return decisionObstacle(run, wouldBe(run, kind, by), context);
}

/** What a user may decide about a run as far as its state goes; permissions come on top. */
export function runActions(
  run: RunRecord,
  by: string,
  context: DecisionContext,
): RunDetail['actions'] {
  return Object.fromEntries(
    DECISION_KINDS.map(kind => {
      const blockedBecause = obstacle(run, kind, by, context);
      return [
        kind,
        blockedBecause === undefined
          ? { allowed: true }
          : { allowed: false, blockedBecause },
      ];
    }),
  ) as RunDetail['actions'];
}
