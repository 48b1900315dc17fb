import type { Attempt, ChangeCall, NewEntry } from './RunRecord';

/** A call in words. */
export const callInWords = ({ action, resource, region }: ChangeCall) =>
  `${action} ${resource} in ${region}`;

/** A journal line about an attempt. */
export const attemptLine = (
  attempt: Attempt,
  type: string,
  message: string,
): NewEntry => ({
  step: attempt.step,
  actor: 'engine',
  type,
  message,
  data: {
    ...attempt.call,
    verb: attempt.verb,
    attempt: attempt.number,
    ...(attempt.answer && { answer: attempt.answer }),
    ...(attempt.requestId && { requestId: attempt.requestId }),
    ...(attempt.error && { error: attempt.error }),
  },
});
