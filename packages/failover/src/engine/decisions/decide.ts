import { canonicalJson } from '../../journal/canonicalJson';
import type { Decision, DecisionKind, RunRecord } from '../RunRecord';
import type { RunStore } from '../RunStore';
import { abort } from './abort';
import { approve } from './approve';
import { breakGlass } from './breakGlass';
import { DecisionRefusedError } from './DecisionRefusedError';
import type {
  DecisionContext,
  DecisionRequest,
  DecisionRule,
} from './DecisionRule';
import { end } from './end';
import { extend } from './extend';
import { override } from './override';
import { pause } from './pause';
import { reject } from './reject';
import { resume } from './resume';
import { retryStep } from './retryStep';
import { skipStep } from './skipStep';

const RULES: DecisionRule[] = [
  approve,
  breakGlass,
  reject,
  override,
  pause,
  resume,
  skipStep,
  retryStep,
  extend,
  abort,
  end,
];

/** How often a decision is tried anew because the run changed meanwhile. */
const MOST_TRIES = 50;
const SHORTEST_REASON = 3;

export const decisionKinds = RULES.map(({ kind }) => kind);

const ruleOf = (kind: DecisionKind): DecisionRule => {
  const rule = RULES.find(each => each.kind === kind);
  if (!rule) {
    throw new DecisionRefusedError(
      `kind: must be one of ${decisionKinds.join(', ')}, not "${kind}"`,
    );
  }
  return rule;
};

const sentence = ({ kind, guard, step, seconds, stage, reason }: Decision) =>
  [
    kind,
    guard ?? step,
    stage === undefined ? undefined : `after stage ${stage}`,
    seconds === undefined ? undefined : `${seconds} s`,
    reason && `"${reason}"`,
  ]
    .filter(Boolean)
    .join(' ');

/** Why a person cannot decide so now, in words; undefined where he can. */
export function decisionObstacle(
  run: RunRecord,
  request: DecisionRequest,
  context: DecisionContext,
): string | undefined {
  return ruleOf(request.kind).obstacle(run, request, context);
}

/**
 * Takes a decision: one conditional write, so that of two who press at once one
 * wins, and the other learns what is so now.
 * @throws DecisionRefusedError saying why it cannot be taken
 */
export async function decide(
  store: RunStore,
  id: string,
  request: DecisionRequest,
  context: DecisionContext,
): Promise<RunRecord> {
  const rule = ruleOf(request.kind);
  if (rule.reason && (request.reason?.trim().length ?? 0) < SHORTEST_REASON) {
    throw new DecisionRefusedError(
      `reason: say why in at least ${SHORTEST_REASON} characters`,
    );
  }
  let seen: string | undefined;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const run = await store.get(id);
    if (!run) {
      throw new DecisionRefusedError(`there is no run ${id}`);
    }
    const obstacle = rule.obstacle(run, request, context);
    if (obstacle) {
      throw new DecisionRefusedError(obstacle);
    }
    // Whoever answers a question must have seen the one that is asked.
    const asked = canonicalJson([run.question, run.decisions.length]);
    if (seen !== undefined && seen !== asked) {
      throw new DecisionRefusedError(
        'The run changed meanwhile; look at it again',
      );
    }
    seen = asked;
    const decision = decisionOf(run, request, context.now);
    const written = await store.commit(id, {
      ...rule.change?.(run, request, context),
      expect: run.journal.length,
      decisions: [decision],
      journal: [
        {
          actor: request.by,
          type: 'decision',
          step: request.step,
          message: sentence(decision),
          data: { ...decision },
        },
      ],
    });
    if (written) {
      return (await store.get(id)) ?? run;
    }
  }
  throw new DecisionRefusedError('The run changes too fast; try again');
}

function decisionOf(
  run: RunRecord,
  { kind, by, reason, guard, step, seconds, stage }: DecisionRequest,
  now: Date,
): Decision {
  const decision: Decision = {
    kind,
    by,
    at: now.toISOString(),
    reason: reason?.trim() || undefined,
    guard,
    step,
    seconds,
    stage,
    planHash: run.plan.hash,
    generation: run.generation,
  };
  return Object.fromEntries(
    Object.entries(decision).filter(([, value]) => value !== undefined),
  ) as unknown as Decision;
}
