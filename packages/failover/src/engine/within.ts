import type { Clock } from './Clock';

/** There was no answer in time; what was asked for may happen all the same. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** Why nobody waits any more. An abort without a reason makes an exception with its stack, for every call. */
const ANSWERED = 'answered';

/** The work's result, if it comes within so many seconds. @throws NoAnswerError */
export async function within<T>(
  clock: Clock,
  seconds: number,
  work: () => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const late = new Promise<never>((_, reject) => {
    void clock.sleep(seconds * 1000, done.signal).then(() => {
      if (!done.signal.aborted) {
        reject(new NoAnswerError(`no answer within ${seconds} s`));
      }
    });
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    done.abort(ANSWERED);
  }
}
