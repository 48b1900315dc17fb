import type { SiteRun, WaveRun } from '@understudy/failover';
import { decided } from '@understudy/failover';
import type {
  JournalEntry,
  WaveCounts,
  WaveDetail,
  WaveSite,
  WaveSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { toSummary } from '../runs';

type SiteStatus = Pick<WaveSite, 'status' | 'stands'>;

function countOf({ status, stands }: SiteStatus): keyof WaveCounts {
  switch (status) {
    case 'succeeded':
      return 'done';
    case 'failed':
      return 'failed';
    case 'skipped':
    case 'aborted':
      return 'left';
    case 'running':
      return stands ? 'standing' : 'running';
    default:
      return 'waiting';
  }
}

function statusOf(wave: WaveRun, step: string): SiteStatus {
  const record = wave.steps.find(({ id }) => id === step);
  const { status = 'pending', facts = {} } = record ?? {};
  return {
    // Found done already is done: only a person's word leaves a site out.
    status:
      status === 'skipped' && facts.run !== undefined ? 'succeeded' : status,
    stands: Boolean(facts.idle),
  };
}

export const runOfSite = (wave: WaveRun, step: string): string | undefined =>
  wave.steps.find(({ id }) => id === step)?.facts.run as string | undefined;

const membersOf = ({ plan }: WaveRun) =>
  plan.steps.flatMap(step =>
    step.member ? [{ ...step, member: step.member }] : [],
  );

/** Names of a wave's sites. */
export const sitesOf = (wave: WaveRun): string[] =>
  membersOf(wave).map(({ member }) => member.site);

export function toWaveSummary(wave: WaveRun): WaveSummary {
  const counts: WaveCounts = {
    waiting: 0,
    running: 0,
    standing: 0,
    done: 0,
    failed: 0,
    left: 0,
  };
  for (const { id } of membersOf(wave)) {
    counts[countOf(statusOf(wave, id))] += 1;
  }
  return {
    id: wave.id,
    number: wave.number,
    region: wave.input.region,
    kind: wave.input.kind,
    mode: wave.input.mode,
    status: wave.status,
    requestedBy: wave.requestedBy,
    reason: wave.reason,
    ...(wave.ticket && { ticket: wave.ticket }),
    createdAt: wave.createdAt,
    ...(wave.endedAt && { endedAt: wave.endedAt }),
    ...(wave.question && { question: wave.question }),
    ...(decided.heldAfter(wave) !== undefined && {
      heldAfter: decided.heldAfter(wave),
    }),
    counts,
  };
}

/** @param runs - of the sites, by id */
export function toWaveDetail(
  wave: WaveRun,
  runs: ReadonlyMap<string, SiteRun>,
  journal: JournalEntry[],
  actions: WaveDetail['actions'],
): WaveDetail {
  const { steps, leftOut, ...plan } = wave.plan;
  return {
    ...toWaveSummary(wave),
    plan,
    sites: membersOf(wave).map(({ id, member, stage = 1, after }) => {
      const record = wave.steps.find(step => step.id === id);
      const run = runs.get(runOfSite(wave, id) ?? '');
      return {
        ...member,
        step: id,
        stage,
        after,
        ...statusOf(wave, id),
        outcome: record?.outcome,
        error: record?.error,
        guards: record?.facts.guards as string[] | undefined,
        run: run && toSummary(run),
      };
    }),
    hidden: 0,
    decisions: wave.decisions,
    validUntil: wave.validUntil,
    journal,
    actions,
  };
}
