import type {
  GuardOverride,
  Plan,
} from '@understudy/plugin-disaster-recovery-common';
import type { NewEntry, NewRun } from '../engine';
import type { ProtectedSite } from '../site';
import { changesRoles } from '../workflows/workflowOf';

export interface RequestedRun {
  id: string;
  site: ProtectedSite;
  /** The plan that whoever asks has seen. */
  plan: Plan;
  by: string;
  reason: string;
  ticket?: string;
  overrides: GuardOverride[];
  now: Date;
}

/** A run as it begins: what was planned, who wanted it, and which guards were set aside. */
export function requestedRun(request: RequestedRun): {
  run: NewRun;
  journal: NewEntry[];
} {
  const { id, site, plan, by, reason, ticket, overrides, now } = request;
  const at = now.toISOString();
  const bound = { planHash: plan.hash, generation: plan.generation };
  return {
    run: {
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
      },
      plan,
      requestedBy: by,
      reason,
      ...(ticket && { ticket }),
      generation: plan.generation,
      validUntil: new Date(
        now.getTime() + plan.validForSeconds * 1000,
      ).toISOString(),
      decisions: overrides.map(override => ({
        kind: 'override',
        by,
        at,
        ...override,
        ...bound,
      })),
      createdAt: at,
      steps: plan.steps.map(step => ({ id: step.id, facts: {} })),
    },
    journal: [
      {
        actor: by,
        type: 'request',
        message: `Requested ${plan.kind} to ${plan.toRegion}: ${reason}`,
        data: { planHash: plan.hash, guards: plan.guards, ticket },
      },
      ...overrides.map(({ guard, reason: because }) => ({
        actor: by,
        type: 'decision',
        message: `override ${guard} "${because}"`,
        data: { kind: 'override', guard, reason: because },
      })),
    ],
  };
}
