import { toError } from '@backstage/errors';
import { THROTTLED } from '../THROTTLED';
import { isThrottled } from '../../aws/isThrottled';
import type { Reading } from './types';

/** A call that failed, as a reading. Silence is said in one word; the SDK's sentence about it tells nobody more. */
export function unreachable(
  failure: unknown,
): Extract<Reading, { unknownBecause: string }> {
  const { name, message } = toError(failure);
  if (isThrottled(failure)) {
    return { unknownBecause: `${THROTTLED}: ${name}` };
  }
  const text =
    name === 'TimeoutError'
      ? 'no answer'
      : [name, message].filter(Boolean).join(': ');
  return { unknownBecause: `unreachable: ${text}` };
}
