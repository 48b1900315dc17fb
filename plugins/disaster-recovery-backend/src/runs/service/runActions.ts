import {
  ACTIVE_STATUSES,
  decisionObstacle,
  decisionRules,
  overridableGuards,
  type DecisionRequest,
} from '@understudy/failover';
import {
  DECISION_KINDS,
  type DecisionKind,
  type RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteRun } from './views';

/** The decision as the page would ask for it: about what the run asks. */
function wouldBe(
  run: SiteRun,
  kind: DecisionKind,
  by: string,
): DecisionRequest {
  const { step, guards } = run.question ?? {};
  return {
    kind,
    by,
    step,
    guard: guards?.[0] ?? overridableGuards[0],
    seconds: 1,
  };
}

function obstacle(run: SiteRun, kind: DecisionKind, by: string, now: Date) {
  const aboutStep = kind === 'retry-step' || kind === 'skip-step';
  if (
    aboutStep &&
    !run.question?.step &&
    ACTIVE_STATUSES.includes(run.status)
  ) {
    return 'The run does not ask about a step';
  }
  return decisionObstacle(run, wouldBe(run, kind, by), {
    ...decisionRules,
    now,
  });
}

/** What a user may decide about a run as far as its state goes; permissions come on top. */
export function runActions(
  run: SiteRun,
  by: string,
  now: Date,
): RunDetail['actions'] {
  return Object.fromEntries(
    DECISION_KINDS.map(kind => {
      const blockedBecause = obstacle(run, kind, by, now);
      return [
        kind,
        blockedBecause === undefined
          ? { allowed: true }
          : { allowed: false, blockedBecause },
      ];
    }),
  ) as RunDetail['actions'];
}
