import type { Facts } from '../engine';

/** What a run lost. */
export interface Loss {
  /** Undefined is unknown. */
  seconds?: number;
  /** Nobody could see what the old primary took last. */
  isAtLeast?: boolean;
  basis: string;
}

const newest = (...values: unknown[]): number | undefined => {
  const known = values
    .filter(value => typeof value === 'string')
    .map(value => Date.parse(value));
  return known.length > 0 ? Math.max(...known) : undefined;
};

/**
 * Seconds of writes that a run lost: from the newest write known to have
 * arrived before the promotion to the newest one of the old primary. A write
 * seen later may be a new one and proves nothing.
 *
 * @param facts - what the steps of the run remembered, by step
 * @param found - facts of the look that is under way
 */
export function measuredLoss(
  { facts }: { facts(step: string): Facts },
  found: Facts = {},
): Loss {
  const position = facts('record-position');
  const source = newest(
    position.sourceLastWriteAt,
    facts('stop-writes').sourceLastWriteAt,
    facts('fence').sourceLastWriteAt,
  );
  if (source === undefined) {
    return { basis: 'the newest write of the old primary is unknown' };
  }
  const isAtLeast = facts('fence').fenceOverridden === true;
  const kept = newest(
    position.targetLastWriteAt,
    facts('promote-database').targetLastWriteAt,
    facts('prove-writable').targetLastWriteAt,
    found.targetLastWriteAt,
  );
  if (kept !== undefined) {
    return {
      seconds: Math.max(0, (source - kept) / 1000),
      isAtLeast,
      basis: isAtLeast
        ? 'by the newest writes that are known; the old primary was not proven to be fenced'
        : 'by the newest writes on both sides',
    };
  }
  const { lagAt, lagSeconds } = position;
  return typeof lagAt === 'string' && typeof lagSeconds === 'number'
    ? {
        seconds: Math.max(0, (source - Date.parse(lagAt)) / 1000 + lagSeconds),
        isAtLeast,
        basis: isAtLeast
          ? 'by the lag before the fence, which was not proven'
          : 'at most, by the lag before the fence',
      }
    : { basis: 'how far the replica was behind is unknown' };
}

/** A loss in words. */
export const lossInWords = (loss: Loss) =>
  loss.seconds === undefined
    ? `loss unknown: ${loss.basis}`
    : `${loss.isAtLeast ? 'at least ' : ''}${loss.seconds.toFixed(
        1,
      )} s of writes lost, ${loss.basis}`;
