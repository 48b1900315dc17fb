import type { EvidenceLoss } from '@understudy/plugin-disaster-recovery-common';
import type { Loss } from '../steps/measuredLoss';
import { resultOf } from './resultOf';
import type { Rows } from './Rows';

/** What was lost, as the newest row says that measured it. */
export function lossOf(rows: Rows): EvidenceLoss {
  const { rpoSeconds: targetSeconds } = rows.request.objectives;
  const newest = (name: string) =>
    rows.all.filter(({ data }) => data?.[name]).at(-1)?.data?.[name] as any;
  if (!rows.movesUsers) {
    const seconds = newest('actual')?.rpoSeconds;
    return {
      seconds,
      targetSeconds,
      result: 'not-measured',
      basis:
        seconds === undefined
          ? 'no user was moved'
          : 'how far the standby was behind; nothing was lost',
    };
  }
  const loss = newest('loss') as Loss | undefined;
  if (!loss) {
    return {
      targetSeconds,
      result: 'unknown',
      basis: 'the run did not come to measure it',
    };
  }
  const { seconds, rows: count, basis } = loss;
  const isAtLeast = loss.isAtLeast ? true : undefined;
  return {
    seconds,
    isAtLeast,
    rows: count,
    rowsAreAtLeast: loss.rowsAreAtLeast ? true : undefined,
    targetSeconds,
    result: resultOf({ seconds, isAtLeast }, targetSeconds),
    basis,
  };
}
