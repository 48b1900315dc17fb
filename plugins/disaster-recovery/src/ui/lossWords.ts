import type { RunLoss } from '@understudy/plugin-disaster-recovery-common';

/** Rows that a failover lost, in words; undefined where nobody counted them. */
export function lostRowsWords({ rows, rowsAreAtLeast }: RunLoss = {}):
  | string
  | undefined {
  if (rows === undefined) {
    return undefined;
  }
  if (rows === 0) {
    return rowsAreAtLeast ? 'no row is known to be lost' : 'no row was lost';
  }
  const count = `${rows} ${rows === 1 ? 'row' : 'rows'}`;
  return rowsAreAtLeast ? `at least ${count} lost` : `${count} lost`;
}
