import type { Facts } from '../engine';
import { countOfRows } from './countOfRows';

/** How much was never replicated, at least; undefined where nothing is known. */
export function divergenceInWords({
  divergedSeconds: seconds,
  divergedRows: rows,
}: Facts): string | undefined {
  const known = [
    ...(typeof seconds === 'number'
      ? [`${seconds.toFixed(1)} s of writes`]
      : []),
    ...(typeof rows === 'number' ? [countOfRows(rows)] : []),
  ];
  return known.length > 0
    ? `At least ${known.join(', ')} were never replicated`
    : undefined;
}
