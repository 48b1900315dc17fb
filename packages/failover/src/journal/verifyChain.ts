import type { ChainedEntry } from '../engine/RunRecord';
import { chainHash, chainStart } from './chainHash';

export type ChainVerdict =
  | { intact: true; entries: number }
  | { intact: false; brokenAt: number; reason: string };

/**
 * Whether a run's journal is as it was written (invariant I8): editing,
 * deleting, adding or reordering rows is detected.
 *
 * @param head - length and last hash, kept apart from the rows, so that rows
 * missing at the end are noticed too
 */
export function verifyChain(
  runId: string,
  rows: ChainedEntry[],
  head: { length: number; hash: string },
): ChainVerdict {
  let previous = chainStart(runId);
  let sequence = 0;
  for (const row of rows) {
    sequence += 1;
    if (row.entry.sequence !== sequence) {
      return {
        intact: false,
        brokenAt: sequence,
        reason: `row ${sequence} is missing or out of order`,
      };
    }
    if (chainHash(previous, row.entry) !== row.hash) {
      return {
        intact: false,
        brokenAt: sequence,
        reason: `row ${sequence} is not what was written`,
      };
    }
    previous = row.hash;
  }
  if (head.length !== sequence || head.hash !== previous) {
    return {
      intact: false,
      brokenAt: Math.min(head.length, sequence) + 1,
      reason: `${head.length} rows were written, ${sequence} are here`,
    };
  }
  return { intact: true, entries: sequence };
}
