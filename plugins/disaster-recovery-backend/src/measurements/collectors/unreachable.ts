import { toError } from '@backstage/errors';
import type { Reading } from './types';

/** A call that failed, as a reading. */
export function unreachable(failure: unknown): Reading {
  const { name, message } = toError(failure);
  const text = [name, message].filter(Boolean).join(': ');
  return { unknownBecause: `unreachable: ${text}` };
}
