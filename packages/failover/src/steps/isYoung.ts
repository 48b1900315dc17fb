import type { Decision } from '../engine';

/** An approval, however it was given, counts for as long as one may be waited for. */
export const isYoung = (
  { at }: Pick<Decision, 'at'>,
  expirySeconds: number,
  now: Date,
): boolean => Date.parse(at) >= now.getTime() - expirySeconds * 1000;
