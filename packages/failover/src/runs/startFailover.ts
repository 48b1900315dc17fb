import type {
  GuardOverride,
  Plan,
} from '@understudy/plugin-disaster-recovery-common';
import type { Decision, Executor, NewRun, RunRecord } from '../engine';
import { obstacleOf } from '../plan/guardsInTheWay';
import type { ProtectedSite } from '../site';
import type { RunInput } from '../steps/FailoverStep';
import { changesRoles } from '../workflows/workflowOf';

/** A guard that is in the way, or an override that names none. */
export class GuardRefusedError extends Error {
  override readonly name = 'GuardRefusedError';

  constructor(
    message: string,
    /** True where the request itself is wrong. */
    readonly isInput: boolean,
  ) {
    super(message);
  }
}

/** What was known of the outage when the run was requested. ISO 8601 UTC. */
export interface KnownOutage {
  /** The last moment at which the region that is left was seen to serve: the outage began no earlier. */
  servedUntil?: string;
  /** When it was first seen not to serve. */
  detectedAt?: string;
}

export interface StartRequest {
  id: string;
  site: ProtectedSite;
  plan: Plan;
  by: string;
  reason: string;
  ticket?: string;
  /** With who gave them and when, where that was not who requests the run, as he requests it. */
  overrides: (GuardOverride & Partial<Pick<Decision, 'by' | 'at'>>)[];
  /** What is known already, by step: e.g. the newest write that was measured. */
  facts?: Record<string, Record<string, unknown>>;
  outage?: KnownOutage;
  /** The wave that starts it. */
  wave?: StartedBy;
  now: Date;
}

/** A wave as one of its runs knows it. */
export interface StartedBy {
  id: string;
  /** Number and region, in words. */
  name: string;
  /** Who let the wave go on lets this plan go on from now on; who wanted the site tried again wanted this run. */
  decisions: (Pick<Decision, 'kind' | 'by' | 'reason' | 'step'> &
    Partial<Pick<Decision, 'at'>>)[];
}

/**
 * Starts a run of a plan whose guards hold or are overridden by name (invariant I5).
 * @throws GuardRefusedError naming every guard in the way, with its remedy
 * @throws SubjectBusyError where the site has an exclusive run (I1)
 */
export async function startFailover(
  executor: Executor,
  request: StartRequest,
): Promise<RunRecord<RunInput, Plan>> {
  const { id, site, plan, by, reason, ticket, overrides, outage, now } =
    request;
  const { wave } = request;
  const { hash: planHash, generation } = plan;
  assertGuards(plan, overrides);
  const at = now.toISOString();
  const run: NewRun = {
    id,
    subject: site.name,
    kind: plan.kind,
    exclusive: changesRoles(plan.kind),
    status: 'running',
    input: {
      mode: plan.mode,
      fromRegion: plan.fromRegion,
      toRegion: plan.toRegion,
      site,
      ...(wave && { wave: wave.id }),
    },
    plan,
    requestedBy: by,
    reason,
    ...(ticket && { ticket }),
    generation: plan.generation,
    validUntil: new Date(
      now.getTime() + plan.validForSeconds * 1000,
    ).toISOString(),
    decisions: [
      ...overrides.map(override => ({
        kind: 'override' as const,
        by,
        at,
        ...override,
      })),
      ...(wave?.decisions ?? []).map(given => ({
        at,
        planHash,
        generation,
        ...given,
      })),
    ],
    createdAt: at,
    steps: plan.steps.map(step => ({
      id: step.id,
      facts: request.facts?.[step.id] ?? {},
    })),
  };
  return executor.start(run, [
    {
      actor: by,
      type: 'request',
      message: `${plan.kind} requested: ${reason}`,
      // All that the run's evidence starts from: what was planned is part of the chain.
      data: {
        reason,
        ticket,
        objectives: site.objectives,
        outage,
        plan,
        ...(wave && { wave: wave.id }),
      },
    },
    ...overrides.map(given => ({
      actor: given.by ?? by,
      type: 'decision',
      message: `override ${given.guard} "${given.reason}"`,
      data: {
        kind: 'override',
        guard: given.guard,
        reason: given.reason,
        ...(given.at && { at: given.at }),
      },
    })),
    ...(wave?.decisions ?? []).map(given => ({
      actor: given.by,
      type: 'decision',
      message: `${given.kind} with ${wave?.name}${
        given.reason ? ` "${given.reason}"` : ''
      }`,
      data: { at, planHash, generation, ...given, wave: wave?.id },
    })),
  ]);
}

function assertGuards(plan: Plan, overrides: readonly GuardOverride[]): void {
  for (const { guard } of overrides) {
    const result = plan.guards.find(item => item.guard === guard);
    if (!result) {
      throw new GuardRefusedError(
        `overrides: this run has no guard "${guard}"; it has ${plan.guards
          .map(item => item.guard)
          .join(', ')}`,
        true,
      );
    }
    if (!result.overridable) {
      throw new GuardRefusedError(
        `overrides: the guard "${guard}" cannot be overridden`,
        true,
      );
    }
  }
  const obstacle = obstacleOf(plan.guards, overrides);
  if (obstacle) {
    throw new GuardRefusedError(obstacle.words, false);
  }
}
