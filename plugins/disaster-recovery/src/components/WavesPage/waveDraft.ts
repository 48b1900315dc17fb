import type {
  WavePlan,
  WaveRequest,
} from '@understudy/plugin-disaster-recovery-common';

/** What a person has typed so far; outlives a new plan. */
export interface WaveDraft {
  reason: string;
  ticket: string;
  confirmation: string;
  /** Guards that are set aside everywhere. */
  guards: string[];
}

export const emptyWaveDraft: WaveDraft = {
  reason: '',
  ticket: '',
  confirmation: '',
  guards: [],
};

/** Shortest reason that the server takes. */
const ENOUGH = 3;

export const sitesOf = ({ steps }: WavePlan) =>
  steps.flatMap(({ member }) => member ?? []);

/** What still stands between the draft and a request, in words; empty where nothing does. */
export function missingOf(plan: WavePlan, draft: WaveDraft): string[] {
  return [
    sitesOf(plan).length === 0 && 'choose a region that some site can leave',
    plan.kind !== 'dry-run' &&
      draft.confirmation !== plan.region &&
      `type the region, ${plan.region}`,
    draft.reason.trim().length < ENOUGH && 'give a reason',
  ].filter((gap): gap is string => Boolean(gap));
}

/** The request that the draft has become. */
export function toWaveRequest(plan: WavePlan, draft: WaveDraft): WaveRequest {
  const reason = draft.reason.trim();
  const moves = plan.kind !== 'dry-run';
  return {
    region: plan.region,
    kind: plan.kind,
    mode: plan.mode,
    planHash: plan.hash,
    reason,
    ticket: draft.ticket.trim() || undefined,
    confirmation: moves ? draft.confirmation : undefined,
    // What is not asked about here was ticked for another plan.
    overrides: plan.guards
      .filter(({ guard }) => moves && draft.guards.includes(guard))
      .map(({ guard }) => ({ guard, reason })),
  };
}
