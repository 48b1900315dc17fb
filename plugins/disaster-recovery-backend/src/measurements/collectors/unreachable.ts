import { toError } from '@backstage/errors';
import type { Reading } from './types';

/** A call that failed, as a reading. Silence is said in one word; the SDK's sentence about it tells nobody more. */
export function unreachable(failure: unknown): Reading {
  const { name, message } = toError(failure);
  const text =
    name === 'TimeoutError'
      ? 'no answer'
      : [name, message].filter(Boolean).join(': ');
  return { unknownBecause: `unreachable: ${text}` };
}
