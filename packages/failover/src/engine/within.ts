import type { Clock } from './Clock';

/** There was no answer in time; what was asked for may happen all the same. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** The work's result, if it comes within so many seconds. @throws NoAnswerError */
export async function within<T>(
  clock: Clock,
  seconds: number,
  work: () => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const late = clock.sleep(seconds * 1000, done.signal).then(() => {
    throw new NoAnswerError(`no answer within ${seconds} s`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work(), late]);
  } finally {
    done.abort();
  }
}
