import {
  requestWords,
  waveRequestWords,
  waveTitle,
  type WaitingItem,
} from '@understudy/plugin-disaster-recovery-common';
import { formatAge, formatEstimate } from '../../format';
import { runTitle } from '../../ui';

/** One thing that waits, as a page says it. */
export interface WaitingWords {
  title: string;
  /** Why: what the person who asks said, or what stands in the way. */
  why?: string;
  /** Since when, until when, what it takes. */
  facts: string[];
}

const SECOND = 1000;

function leftWords(until: string, now: number): string {
  const seconds = (new Date(until).getTime() - now) / SECOND;
  return seconds > 0 ? `${formatEstimate(seconds)} left` : 'no time left';
}

function approvalWords({ given, wanted }: { given: number; wanted: number }) {
  return wanted > 1 ? [`${given} of ${wanted} approvals given`] : [];
}

const asks = ({ run, wave }: WaitingItem) =>
  run ? requestWords(run) : waveRequestWords(wave);

const nameOf = ({ run, wave }: WaitingItem) =>
  run ? `${run.site}: ${runTitle(run)}` : waveTitle(wave);

/** What waits, in words: who asks for what, why, since when, how long there is, what it takes and costs. */
export function waitingWords(item: WaitingItem, now: number): WaitingWords {
  const { since, until, approvals, expected, step, noReturn } = item;
  const { status, reason, question } = item.run ?? item.wave;
  const age = formatAge(since, now);
  const past = noReturn ? ['past its point of no return'] : [];
  switch (status) {
    case 'pending-approval':
      return {
        title: asks(item),
        why: `“${reason}”`,
        facts: [
          age,
          ...(until ? [leftWords(until, now)] : []),
          ...(approvals ? approvalWords(approvals) : []),
          ...(expected ? [expected] : []),
        ],
      };
    case 'paused':
      return { title: `${nameOf(item)} is paused`, facts: [age, ...past] };
    default:
      return {
        title: `${nameOf(item)} ${
          step ? `stands still at “${step}”` : 'needs a decision'
        }`,
        why: question?.reason.replace(`${step}: `, ''),
        facts: [age, ...past],
      };
  }
}
