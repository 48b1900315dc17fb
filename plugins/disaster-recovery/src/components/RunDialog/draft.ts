import {
  changesRoles,
  type GuardResult,
  type Plan,
  type RunRequest,
} from '@understudy/plugin-disaster-recovery-common';

/** What a person has typed so far; outlives a new plan. */
export interface Draft {
  reason: string;
  ticket: string;
  confirmation: string;
  /** By guard; a guard without an entry is not overridden. */
  overrides: Record<string, string | undefined>;
}

export const emptyDraft: Draft = {
  reason: '',
  ticket: '',
  confirmation: '',
  overrides: {},
};

/** Shortest reason that the server takes. */
const ENOUGH = 3;

/** Guards that do not hold; unknown is not holding (invariant I5). */
export function broken(plan: Plan): GuardResult[] {
  return plan.guards.filter(({ status }) => status !== 'holds');
}

function overrideMissing(guard: GuardResult, draft: Draft) {
  if (!guard.overridable) {
    return `“${guard.title}” must hold and cannot be overridden`;
  }
  const reason = draft.overrides[guard.guard];
  if (reason === undefined) {
    return `override “${guard.guard}” or mend it`;
  }
  return reason.trim().length < ENOUGH
    ? `say why you override “${guard.guard}”`
    : undefined;
}

/** What still stands between the draft and a request, in words; empty where nothing does. */
export function missing(plan: Plan, draft: Draft): string[] {
  const gaps = broken(plan).map(guard => overrideMissing(guard, draft));
  if (changesRoles(plan.kind) && draft.confirmation !== plan.site) {
    gaps.push(`type the site's name, ${plan.site}`);
  }
  if (draft.reason.trim().length < ENOUGH) {
    gaps.push('give a reason');
  }
  return gaps.filter(gap => gap !== undefined);
}

/** The request that the draft has become. */
export function toRequest(plan: Plan, draft: Draft): RunRequest {
  return {
    kind: plan.kind,
    mode: plan.mode,
    planHash: plan.hash,
    reason: draft.reason.trim(),
    ticket: draft.ticket.trim() || undefined,
    confirmation: changesRoles(plan.kind) ? draft.confirmation : undefined,
    overrides: broken(plan).map(({ guard }) => ({
      guard,
      reason: (draft.overrides[guard] ?? '').trim(),
    })),
  };
}
