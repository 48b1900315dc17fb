import type { NoticeKind, RunRecord } from '@understudy/failover';
import { formatUser } from '@understudy/plugin-disaster-recovery-common';
import { clockWords } from '../../notices';
import { approvalWait } from '../approvalWait';
import type { RunVoice } from './RunVoice';
import { sentences, type RunWords } from './RunWords';

/** To whom a notice of a request speaks. */
export type Listener =
  /** May answer. */
  | 'approver'
  /** Asked, overrode or retried: cannot answer. */
  | 'involved'
  /** Owns the site. */
  | 'owner';

const namesOf = (references: string[]) => references.map(formatUser).join(', ');

function askedSentence(approvers: string[]): string {
  return approvers.length > 0
    ? `Asked: ${namesOf(approvers)}.`
    : 'Nobody is named who could be asked (disasterRecovery.runs.tell.approvers): tell somebody.';
}

function waits(kind: NoticeKind, listener: Listener): string {
  const whose =
    listener === 'approver'
      ? 'your approval'
      : 'the approval of somebody who had no part in it';
  switch (kind) {
    case 'approval-reminder':
      return `Still waits for ${whose}`;
    case 'approval-escalated':
      return `Nobody has answered yet: waits for ${whose}`;
    default:
      return `Waits for ${whose}`;
  }
}

/**
 * A request that waits, in words for whoever hears of it.
 * @param approvers - who was asked
 */
export function approvalWords(
  run: RunRecord,
  voice: RunVoice,
  kind: NoticeKind,
  listener: Listener,
  approvers: string[],
  now: Date,
): RunWords {
  const wait = approvalWait(run);
  const until = wait ? ` until ${clockWords(wait.until, now)}` : '';
  const given =
    wait && wait.wanted > 1 ? ` (${wait.given} of ${wait.wanted} given)` : '';
  return {
    title:
      listener === 'involved'
        ? `${voice.name(run)} waits for approval`
        : voice.asks(run),
    message: sentences(
      `${waits(kind, listener)}${given}${until}.`,
      listener !== 'approver' && askedSentence(approvers),
      voice.stake(run),
      voice.meanwhile(run),
      'If nobody answers, nothing is done: the run stands still and asks how it goes on.',
    ),
  };
}
