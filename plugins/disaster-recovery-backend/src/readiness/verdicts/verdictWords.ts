import {
  countsAgainst,
  type Finding,
  type FindingStatus,
  type Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import { clockWords } from '../../notices';
import type { VerdictChange } from './VerdictChange';

/** As it stands after a site's name. */
export const VERDICT_WORDS: Record<Verdict, string> = {
  ready: 'ready again',
  'at-risk': 'at risk',
  'not-ready': 'not ready',
  unknown: 'unknown',
};

const MEANING: Record<Verdict, string> = {
  ready: 'Every check passes.',
  'at-risk': 'It could take over, but something needs attention.',
  'not-ready': 'A failover now would miss its targets or fail.',
  unknown:
    'A fact that its readiness needs is missing or stale, which never counts as healthy.',
};

const WORST_FIRST: FindingStatus[] = ['fail', 'unknown', 'warn'];

const worstOf = (findings: Finding[]): Finding[] =>
  WORST_FIRST.flatMap(wanted =>
    findings.filter(
      finding => finding.status === wanted && countsAgainst(finding),
    ),
  );

/** Why, and what to do, from the worst finding. */
function because({ title, reason, remedy }: Finding, more: number): string {
  const rest = more > 0 ? ` And ${more} more.` : '';
  return ` ${title}: ${reason}${remedy ? `. ${remedy}` : ''}.${rest}`.replace(
    /\.\./g,
    '.',
  );
}

/** One site's new verdict: what it means, why, what to do, and since when. */
export function verdictWords(
  { site, from, to, since, readiness }: VerdictChange,
  now: Date,
): { title: string; message: string } {
  const [worst, ...more] = worstOf(readiness.findings);
  return {
    title:
      to === 'unknown'
        ? `${site.name}: readiness is unknown`
        : `${site.name} is ${VERDICT_WORDS[to]}`,
    message: `${MEANING[to]}${
      to !== 'ready' && worst ? because(worst, more.length) : ''
    } It was ${from.replace('-', ' ')} until ${clockWords(since, now)}.`,
  };
}
