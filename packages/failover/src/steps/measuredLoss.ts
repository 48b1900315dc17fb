import type { RunLoss } from '@understudy/plugin-disaster-recovery-common';
import type { Facts } from '../engine';
import { countOfRows } from './countOfRows';
import { newestRow } from './newestRow';

/** What a run lost, and how that is known. */
export interface Loss extends RunLoss {
  basis: string;
}

const newest = (...values: unknown[]): number | undefined => {
  const known = values
    .filter(value => typeof value === 'string')
    .map(value => Date.parse(value));
  return known.length > 0 ? Math.max(...known) : undefined;
};

type FactsOf = (step: string) => Facts;

/** By time, from the newest write known to have arrived before the promotion to the newest one of the old primary. */
function lostSeconds(facts: FactsOf, found: Facts): Loss {
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
    facts('prove-caught-up').targetLastWriteAt,
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

/** By the numbers of the same rows; nothing where the application does not count, or did not tell on one side. */
function lostRows(
  facts: FactsOf,
  found: Facts,
): Pick<RunLoss, 'rows' | 'rowsAreAtLeast'> {
  const source = newestRow(
    facts('record-position').sourceLastRow,
    facts('stop-writes').sourceLastRow,
    facts('fence').sourceLastRow,
  );
  const kept = newestRow(
    facts('record-position').targetLastRow,
    facts('prove-caught-up').targetLastRow,
    facts('promote-database').targetLastRow,
    facts('prove-writable').targetLastRow,
    found.targetLastRow,
  );
  if (source === undefined || kept === undefined) {
    return {};
  }
  const isAll =
    facts('prove-caught-up').caughtUp === true &&
    facts('fence').fenceOverridden !== true;
  return {
    rows: Math.max(0, source - kept),
    // An instance that users do not reach any more may have written once more.
    ...(!isAll && { rowsAreAtLeast: true }),
  };
}

/**
 * What a run lost: seconds of writes, and rows where the application counts
 * them. A write seen later may be a new one and proves nothing.
 *
 * @param facts - what the steps of the run remembered, by step
 * @param found - facts of the look that is under way
 */
export const measuredLoss = (
  { facts }: { facts: FactsOf },
  found: Facts = {},
): Loss => ({ ...lostSeconds(facts, found), ...lostRows(facts, found) });

/** Behind what is said of seconds; nothing where no rows were counted. */
export const rowsInWords = ({ rows, rowsAreAtLeast }: RunLoss) =>
  rows === undefined
    ? ''
    : `, ${rowsAreAtLeast ? 'at least ' : ''}${countOfRows(rows)}`;

/** A loss in words. */
export const lossInWords = (loss: Loss) =>
  loss.seconds === undefined
    ? `loss unknown${rowsInWords(loss)}: ${loss.basis}`
    : `${loss.isAtLeast ? 'at least ' : ''}${loss.seconds.toFixed(
        1,
      )} s of writes lost${rowsInWords(loss)}, ${loss.basis}`;
