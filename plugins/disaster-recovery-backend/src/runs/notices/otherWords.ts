import { decided, type RunRecord } from '@understudy/failover';
import { formatUser } from '@understudy/plugin-disaster-recovery-common';
import { optionWords } from './optionWords';
import type { RunVoice } from './RunVoice';
import { sentence, sentences, type RunWords } from './RunWords';

/** A run that stands still. @param reason - why */
export const questionWords = (
  run: RunRecord,
  voice: RunVoice,
  reason: string,
): RunWords => ({
  title: `${voice.name(run)} needs a decision`,
  message: sentences(
    sentence(`It stands still: ${reason}`),
    voice.asking?.(run),
    run.noReturnAt && 'It is past its point of no return.',
    run.question && optionWords(run.question),
    'Until somebody decides, nothing happens.',
  ),
});

/** A step that takes longer than foreseen. @param message - which, and how it stands */
export const lateWords = (
  run: RunRecord,
  voice: RunVoice,
  message: string,
): RunWords => ({
  title: `${voice.name(run)} is late`,
  message: sentences(
    sentence(message),
    'It goes on by itself; nothing waits for you yet.',
  ),
});

/** Somebody did without the approval. */
export function glassWords(run: RunRecord, voice: RunVoice): RunWords {
  const { by = '', reason = '' } = decided.breakGlass(run) ?? {};
  return {
    title: `${voice.name(run)} without an approval`,
    message: sentences(
      `${formatUser(by)} broke the glass: "${reason}".`,
      voice.stake(run),
    ),
  };
}

const VERB: Partial<Record<RunRecord['status'], string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  aborted: 'was aborted',
};

/** A run that is over. */
export const overWords = (run: RunRecord, voice: RunVoice): RunWords => ({
  title: `${voice.name(run)} ${VERB[run.status] ?? 'is over'}`,
  message: voice.ended(run) || 'Its page says what it found.',
});
