import { createHash } from 'node:crypto';
import {
  MEASUREMENTS,
  type Finding,
  type Measurement,
  type Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import type { VerdictState } from '../verdicts';
import type { Judged, JudgedLine, Judgement } from './Judgement';

export const TABLE = 'dr_judgements';
export const DETAILS = 'dr_judgement_details';
export const CHANGES = 'dr_verdict_changes';

/** Row of `dr_judgements`: what sites are counted and ordered by. What is null is not known before the first judgement. */
export interface JudgementRow {
  site: string;
  ticket: number;
  version: number;
  verdict: Verdict | null;
  picture: string | null;
  serving_region: string | null;
  standby_region: string | null;
  complete_until: string | null;
  last_drill_at: string | null;
  /** Both regions are known to take writes. */
  two_writers: boolean;
  judged_at: string | null;
  expires_at: string | null;
  told: Verdict | null;
  told_at: string | null;
  seen_since: string | null;
  differs_since: string | null;
}

/** Row of `dr_judgement_details`: what pages draw. */
export interface DetailRow {
  site: string;
  /** JSON. */
  findings: string;
  /** JSON. */
  line: string;
}

/** Row of `dr_verdict_changes`. */
export interface ChangeRow {
  id: number;
  site: string;
  at: string;
  from_verdict: Verdict | null;
  to_verdict: Verdict;
  /** JSON. */
  checks: string;
}

const timeless = ({
  name,
  region,
  state,
  value,
  unknownBecause,
}: Measurement) => [name, region, state, value, unknownBecause] as const;

/** All that a page draws of a judgement, as a hash; times that only moved on are left out. */
export function pictureOf(judged: Judged): string {
  const { verdict, findings, roles, objectives, trafficPolicy } = judged;
  const drawn = [
    verdict,
    findings.map(({ measuredAt, ...finding }) => finding),
    roles,
    objectives,
    trafficPolicy,
    judged.shown.map(timeless),
    judged.estimate.loss?.kind,
    judged.lastDrill?.id,
  ];
  return createHash('sha256').update(JSON.stringify(drawn)).digest('hex');
}

const takesWrites = ({ name, state, value }: Measurement) =>
  name === MEASUREMENTS.workloadWritable && state === 'known' && value === true;

export function detailRow(judged: Judged): DetailRow {
  const line: JudgedLine = {
    roles: judged.roles,
    objectives: judged.objectives,
    trafficPolicy: judged.trafficPolicy,
    shown: judged.shown,
    estimate: judged.estimate,
    lastDrill: judged.lastDrill,
    failing: judged.failing,
  };
  return {
    site: judged.site,
    findings: JSON.stringify(judged.findings),
    line: JSON.stringify(line),
  };
}

/** What is found anew with every judgement. */
export function foundColumns(judged: Judged) {
  const { roles, estimate, lastDrill } = judged;
  return {
    site: judged.site,
    verdict: judged.verdict,
    serving_region: roles.servingRegion ?? null,
    standby_region: roles.standbyRegion ?? null,
    complete_until: estimate.loss?.completeUntil ?? null,
    last_drill_at: lastDrill?.endedAt ?? null,
    two_writers: judged.shown.filter(takesWrites).length > 1,
    judged_at: judged.judgedAt.toISOString(),
    expires_at: judged.expiresAt.toISOString(),
  };
}

/** What people were told of a verdict; undefined where nobody ever knew one. */
export const stateOf = (row: JudgementRow): VerdictState | undefined =>
  row.told && row.verdict && row.told_at && row.seen_since && row.judged_at
    ? {
        told: row.told,
        toldAt: new Date(row.told_at),
        seen: row.verdict,
        seenSince: new Date(row.seen_since),
        ...(row.differs_since && {
          differsSince: new Date(row.differs_since),
        }),
        judgedAt: new Date(row.judged_at),
      }
    : undefined;

export const stateColumns = (state: VerdictState) => ({
  told: state.told,
  told_at: state.toldAt.toISOString(),
  seen_since: state.seenSince.toISOString(),
  differs_since: state.differsSince?.toISOString() ?? null,
});

type JudgementColumns = Pick<
  JudgementRow,
  'site' | 'version' | 'verdict' | 'judged_at' | 'expires_at'
> & { line: string | null; findings?: string };

/** A judgement as it was stored, without its findings where they were not read; undefined where there was none yet. */
export function toJudgement(row: JudgementColumns): Judgement | undefined {
  if (!row.line || !row.verdict || !row.judged_at || !row.expires_at) {
    return undefined;
  }
  return {
    ...(JSON.parse(row.line) as JudgedLine),
    site: row.site,
    version: row.version,
    verdict: row.verdict,
    findings: JSON.parse(row.findings ?? '[]') as Finding[],
    judgedAt: new Date(row.judged_at),
    expiresAt: new Date(row.expires_at),
  };
}
