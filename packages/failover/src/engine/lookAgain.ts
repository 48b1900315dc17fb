import type { Clock } from './Clock';
import type { EngineConfig } from './EngineConfig';
import { lookSeconds } from './lookSeconds';
import type { Question } from './RunRecord';
import { StoppedError } from './StoppedError';
import { within } from './within';
import type { Doubt } from './WorkflowSource';

/** For so long what nobody gets to see is looked at again before a person is asked. Seconds: users wait for the answer. */
const LOOKS_AGAIN = 30;

export interface LookAgainOptions {
  clock: Clock;
  config: Pick<EngineConfig, 'answerSeconds' | 'pollSeconds'>;
  /** One look; throwing means unknown, which is no. */
  look(): Promise<Doubt | undefined>;
  /** Called between looks: somebody may have set aside what cannot be seen. */
  between(): Promise<void>;
  signal?: AbortSignal;
}

/**
 * Why a run may not go on: what nobody gets to see for a moment is looked at again
 * before a person is asked about it, and what is seen to be so is asked at once.
 * @throws StoppedError
 */
export async function lookAgain({
  clock,
  config,
  look,
  between,
  signal,
}: LookAgainOptions): Promise<Omit<Question, 'since'> | undefined> {
  const since = clock.monotonic();
  for (let looks = 0; ; looks += 1) {
    const doubt = await within(clock, config.answerSeconds * 2, look).catch(
      ({ message }: Error): Doubt => ({
        reason: `Whether the run may go on cannot be told: ${message}`,
        options: ['resume', 'abort', 'end'],
        isUnseen: true,
      }),
    );
    const isLate = clock.monotonic() - since > LOOKS_AGAIN * 1000;
    if (!doubt?.isUnseen || isLate) {
      return doubt && withoutMark(doubt);
    }
    await clock.sleep(lookSeconds(config.pollSeconds, looks) * 1000, signal);
    if (signal?.aborted) {
      throw new StoppedError('the engine stops, or somebody decided so');
    }
    await between();
  }
}

/** What people are asked: whether it was seen is the engine's affair. */
function withoutMark({ isUnseen, ...question }: Doubt) {
  return question;
}
