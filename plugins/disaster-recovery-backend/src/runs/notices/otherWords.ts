import { decided } from '@understudy/failover';
import { formatUser } from '@understudy/plugin-disaster-recovery-common';
import type { SiteRun } from '../service/views';
import { optionWords } from './optionWords';
import { sentence, sentences, type RunWords } from './RunWords';
import { stakeWords, titleOf } from './stakeWords';

/** A run that stands still. @param reason - why */
export const questionWords = (run: SiteRun, reason: string): RunWords => ({
  title: `${run.subject}: ${titleOf(run)} needs a decision`,
  message: sentences(
    sentence(`It stands still: ${reason}`),
    run.noReturnAt && 'It is past its point of no return.',
    run.question && optionWords(run.question),
    'Until somebody decides, nothing happens.',
  ),
});

/** A step that takes longer than foreseen. @param message - which, and how it stands */
export const lateWords = (run: SiteRun, message: string): RunWords => ({
  title: `${run.subject}: ${titleOf(run)} is late`,
  message: sentences(
    sentence(message),
    'It goes on by itself; nothing waits for you yet.',
  ),
});

/** Somebody did without the approval. */
export function glassWords(run: SiteRun): RunWords {
  const { by = '', reason = '' } = decided.breakGlass(run) ?? {};
  return {
    title: `${run.subject}: ${titleOf(run)} without an approval`,
    message: sentences(
      `${formatUser(by)} broke the glass: "${reason}".`,
      stakeWords(run),
    ),
  };
}
