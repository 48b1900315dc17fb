import type { Facts } from '../store/RunRecord';
import type { StepContext } from './types';

export interface Loss {
  /** `undefined` is unknown. */
  seconds?: number;
  basis: string;
}

const millis = (value: unknown) =>
  typeof value === 'string' ? Date.parse(value) : undefined;

const newest = (...values: unknown[]) => {
  const known = values.map(millis).filter(value => value !== undefined);
  return known.length ? Math.max(...known) : undefined;
};

/**
 * Seconds of writes the failover lost: newest known write of the old primary,
 * minus newest write that had arrived when the replica was promoted. A write
 * seen after the promotion was requested may be a new one and proves nothing.
 *
 * @param found - facts of the look that is under way
 */
export function measuredLoss({ facts }: StepContext, found: Facts): Loss {
  const position = facts('record-position');
  const source = newest(
    position.sourceLastWriteAt,
    facts('fence').sourceLastWriteAt,
  );
  if (source === undefined) {
    return { basis: 'the newest write of the old primary is unknown' };
  }
  const kept = newest(
    position.targetLastWriteAt,
    facts('promote-database').targetLastWriteAt,
    facts('prove-writable').targetLastWriteAt,
    found.targetLastWriteAt,
  );
  if (kept !== undefined) {
    return {
      seconds: Math.max(0, (source - kept) / 1000),
      basis: 'newest writes on both sides',
    };
  }
  const lagAt = millis(position.lagAt);
  if (lagAt !== undefined && typeof position.lagSeconds === 'number') {
    return {
      seconds: Math.max(0, (source - lagAt) / 1000 + position.lagSeconds),
      basis: 'at most, by the lag recorded before the fence',
    };
  }
  return { basis: 'how far the replica was behind is unknown' };
}
