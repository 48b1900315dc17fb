import type { RunRecord, WaveRun } from '@understudy/failover';
import { ACTIVE_STATUSES, decided } from '@understudy/failover';
import type {
  JournalEntry,
  WaveCounts,
  WaveDetail,
  WaveSite,
  WaveSiteRun,
  WaveSummary,
} from '@understudy/plugin-disaster-recovery-common';

type SiteStatus = Pick<WaveSite, 'status' | 'stands'>;
type StepRecord = RunRecord['steps'][0];

/** What a list knows of a wave: not its plan. */
export type BriefWave = Omit<WaveRun, 'plan' | 'attempts'>;

const SITE = 'site:';

const isOfSite = ({ id }: Pick<StepRecord, 'id'>) => id.startsWith(SITE);

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

/** @param run - of the site, where it is known how it stands now: a wave that stands still looks at none */
function statusOf(
  { status, facts }: StepRecord,
  run?: WaveSiteRun,
): SiteStatus {
  if (status === 'running' && run?.status === 'succeeded') {
    return { status: 'succeeded', stands: false };
  }
  const waits = run
    ? run.status !== 'running' && ACTIVE_STATUSES.includes(run.status)
    : Boolean(facts.idle);
  return {
    // Found done already is done: only a person's word leaves a site out.
    status: status === 'skipped' && facts.led ? 'succeeded' : status,
    stands: status === 'running' && waits,
  };
}

/** A run that ended otherwise while its wave stood still. */
const overUnseen = ({ status }: StepRecord, run?: WaveSiteRun) =>
  status === 'running' && run && !ACTIVE_STATUSES.includes(run.status)
    ? `${run.kind} #${run.number} ${run.status}`
    : undefined;

export const runOfSite = ({ facts }: StepRecord): string | undefined =>
  facts.run as string | undefined;

/** Names of a wave's sites. */
export const sitesOf = ({ steps }: Pick<BriefWave, 'steps'>): string[] =>
  steps.filter(isOfSite).map(({ id }) => id.slice(SITE.length));

function countsOf(statuses: SiteStatus[]): WaveCounts {
  const counts: WaveCounts = {
    waiting: 0,
    running: 0,
    standing: 0,
    done: 0,
    failed: 0,
    left: 0,
  };
  for (const each of statuses) {
    counts[countOf(each)] += 1;
  }
  return counts;
}

export function toWaveSummary(wave: BriefWave): WaveSummary {
  const heldAfter = decided.heldAfter(wave);
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
    ...(heldAfter !== undefined && { heldAfter }),
    counts: countsOf(wave.steps.filter(isOfSite).map(step => statusOf(step))),
  };
}

/** @param runs - of the sites, by id */
export function toWaveDetail(
  wave: WaveRun,
  runs: ReadonlyMap<string, WaveSiteRun>,
  journal: JournalEntry[],
  actions: WaveDetail['actions'],
): WaveDetail {
  const { steps, leftOut, ...plan } = wave.plan;
  const records = new Map(wave.steps.map(step => [step.id, step]));
  const sites = steps.flatMap(
    ({ id, member, stage = 1, after }): WaveSite[] => {
      const record = records.get(id);
      if (!member || !record) {
        return [];
      }
      const run = runs.get(runOfSite(record) ?? '');
      const { error, facts } = record;
      const outcome = overUnseen(record, run) ?? record.outcome;
      return [
        {
          ...member,
          step: id,
          stage,
          after,
          ...statusOf(record, run),
          outcome,
          error,
          guards: facts.guards as string[] | undefined,
          run,
          ...(record.status === 'failed' && {
            actions: {
              'retry-step': actions['retry-step'],
              'skip-step': actions['skip-step'],
            },
          }),
        },
      ];
    },
  );
  return {
    ...toWaveSummary(wave),
    counts: countsOf(sites),
    plan,
    sites,
    hidden: 0,
    decisions: wave.decisions,
    validUntil: wave.validUntil,
    journal,
    actions,
  };
}
