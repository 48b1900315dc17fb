import type { Reading } from './types';

/** A call that failed, as a reading. */
export function unreachable(error: Error): Reading {
  const text = [error.name, error.message].filter(Boolean).join(': ');
  return { unknownBecause: `unreachable: ${text}` };
}
