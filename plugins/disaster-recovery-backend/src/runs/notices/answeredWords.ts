import { decided, type RunRecord } from '@understudy/failover';
import {
  formatUser,
  type Decision,
} from '@understudy/plugin-disaster-recovery-common';
import { statusChange } from '../statusChange';
import type { Committed } from '../store/Committed';
import type { RunVoice } from './RunVoice';
import { sentences, type RunWords } from './RunWords';

const WAITS = ['pending-approval', 'needs-decision'];

/** The decision that an answer consists of; the engine's own commit says that enough people approved. */
function answerOf(
  run: RunRecord,
  { change }: Committed,
): Decision[] | undefined {
  if (change.decisions?.length) {
    return change.decisions;
  }
  const isApproved = change.steps?.some(
    ({ patch }) => patch.status === 'succeeded',
  );
  const loud = decided.breakGlass(run);
  return isApproved
    ? [...decided.approvals(run), ...(loud ? [loud] : [])]
    : undefined;
}

const DID: Partial<Record<Decision['kind'], string>> = {
  approve: 'approved it',
  'break-glass': 'broke the glass',
  reject: 'rejected it',
  abort: 'aborts it',
  end: 'ends it as it stands',
  pause: 'paused it',
};

const GOES: Partial<Record<Decision['kind'], string>> = {
  reject: 'is taken back',
  abort: 'is taken back',
  end: 'is ended',
  pause: 'is paused',
};

/**
 * That nobody is waited for any more, for those who were told that they are;
 * undefined where a commit answers nothing.
 */
export function answeredWords(
  run: RunRecord,
  voice: RunVoice,
  committed: Committed,
): RunWords | undefined {
  if (!WAITS.includes(committed.from ?? '') || !statusChange(committed)) {
    return undefined;
  }
  const decisions = answerOf(run, committed);
  const last = decisions?.at(-1);
  if (!decisions || !last) {
    return undefined;
  }
  const who = [...new Set(decisions.map(({ by }) => formatUser(by)))];
  return {
    title: `${voice.name(run)} ${GOES[last.kind] ?? 'goes on'}`,
    message: sentences(
      `${who.join(' and ')} ${DID[last.kind] ?? 'decided'}${
        last.reason ? `: "${last.reason}"` : ''
      }.`,
      'Nobody is waited for now.',
    ),
  };
}
