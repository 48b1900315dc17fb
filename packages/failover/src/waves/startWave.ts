import type {
  GuardOverride,
  WavePlan,
} from '@understudy/plugin-disaster-recovery-common';
import type { Executor } from '../engine';
import { isOverridable, overridableGuards } from '../guards';
import { GuardRefusedError } from '../runs';
import type { WaveRun } from './WaveContext';

/** Kind of the runs that waves are. */
export const WAVE = 'wave';

/** A subject that no site can have. */
export const waveSubject = (region: string) => `wave:${region}`;

export interface WaveStartRequest {
  id: string;
  plan: WavePlan;
  by: string;
  reason: string;
  ticket?: string;
  /** Set aside at every site where they do not hold. */
  overrides: GuardOverride[];
  now: Date;
}

/**
 * Starts a wave.
 * @throws GuardRefusedError where an override names no guard that can be overridden, or no site would be led away
 * @throws SubjectBusyError where a wave away from the region is under way
 */
export async function startWave(
  executor: Pick<Executor, 'start'>,
  request: WaveStartRequest,
): Promise<WaveRun> {
  const { id, plan, by, reason, ticket, overrides, now } = request;
  const unknown = overrides.find(
    ({ guard }) =>
      !isOverridable(guard) && !plan.guards.some(each => each.guard === guard),
  );
  if (unknown) {
    throw new GuardRefusedError(
      `overrides: there is no guard "${
        unknown.guard
      }" that can be overridden; there are ${overridableGuards.join(', ')}`,
      true,
    );
  }
  if (!plan.steps.some(({ member }) => member)) {
    throw new GuardRefusedError(
      `region: no site can be led away from ${plan.region}`,
      true,
    );
  }
  const at = now.toISOString();
  const { region, kind, mode, validForSeconds } = plan;
  return executor.start(
    {
      id,
      subject: waveSubject(region),
      kind: WAVE,
      // A rehearsal that fails asks nobody.
      exclusive: kind !== 'dry-run',
      status: 'running',
      input: { region, kind, mode },
      plan,
      requestedBy: by,
      reason,
      ...(ticket && { ticket }),
      generation: 0,
      validUntil: new Date(
        now.getTime() + validForSeconds * 1000,
      ).toISOString(),
      decisions: overrides.map(override => ({
        kind: 'override',
        by,
        at,
        ...override,
      })),
      createdAt: at,
      steps: plan.steps.map(step => ({ id: step.id, facts: {} })),
    },
    [
      {
        actor: by,
        type: 'request',
        message: `wave away from ${region} requested: ${reason}`,
        data: { reason, ticket, plan },
      },
      ...overrides.map(({ guard, reason: why }) => ({
        actor: by,
        type: 'decision',
        message: `override ${guard} "${why}"`,
        data: { kind: 'override', guard, reason: why },
      })),
    ],
  );
}
