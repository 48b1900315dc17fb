import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import type { Doubt, Moment, RunRecord } from '../engine';
import { approval } from '../steps/approval';
import type { RunInput } from '../steps/FailoverStep';
import { approvalStands } from './approvalStands';
import { obstacleOf } from './guardsInTheWay';

export interface Fresh {
  plan: Plan;
  generation: number;
  now: Date;
}

type Answer = Doubt | undefined;

/**
 * Whether a run may go on: pure. Validity, generation, plan, guards and approval
 * are looked at together, and whatever is stale is a question to a person
 * (invariants I5, I12). Past the point of no return only validity and generation
 * count: what was begun is brought to its end.
 * @param fresh - what is so now; its plan is undefined past the point of no return
 */
export function authorizeProceed(
  run: RunRecord<RunInput, Plan>,
  moment: Moment,
  fresh: Omit<Fresh, 'plan'> & { plan: Plan | undefined },
): Answer {
  const { now, generation, plan } = fresh;
  if (generation !== run.generation) {
    return {
      reason: `${run.subject} changed its roles since this run was planned (generation ${run.generation}, now ${generation})`,
      options: ['end'],
    };
  }
  if (now > new Date(run.validUntil)) {
    return {
      reason: `The run was valid until ${run.validUntil}`,
      options: ['extend', 'abort', 'end'],
    };
  }
  if (!plan) {
    return undefined;
  }
  if (plan.hash !== run.plan.hash) {
    return {
      reason:
        'What the run would do is no longer what was planned and approved; abort it and plan anew',
      options: ['abort', 'end'],
    };
  }
  const obstacle = obstacleOf(
    plan.guards,
    run.decisions.flatMap(({ kind, guard }) =>
      kind === 'override' && guard ? [{ guard }] : [],
    ),
  );
  if (obstacle) {
    const { words, overridable: guards, isUnseen } = obstacle;
    return {
      reason: words,
      isUnseen,
      guards,
      options: [
        'resume',
        ...(guards.length > 0 ? (['override'] as const) : []),
        'abort',
        'end',
      ],
    };
  }
  const wasApproved = run.steps.some(
    ({ id, status }) => id === approval.id && status === 'succeeded',
  );
  const { shape, approvals } = run.plan;
  return shape.approval !== 'none' && (moment === 'no-return' || wasApproved)
    ? approvalStands(run, {
        count: approvals.count,
        // It was young when it let the run go on; what takes a while from there is no yesterday.
        seconds: 2 * approvals.expirySeconds,
        now,
      })
    : undefined;
}
