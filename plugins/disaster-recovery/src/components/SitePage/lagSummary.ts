import type { SeriesPoint } from '@understudy/plugin-disaster-recovery-common';
import { formatDuration } from '../../format';

/** The chart in one sentence, for people who do not see it. */
export function lagSummary(points: SeriesPoint[], rpoSeconds: number): string {
  const values = points
    .map(({ value }) => value)
    .filter(value => value !== undefined);
  if (values.length === 0) {
    return 'No lag was measured in this time';
  }
  const worst = values.reduce((a, b) => Math.max(a, b));
  const over = values.filter(value => value > rpoSeconds).length;
  const gaps = points.filter(
    ({ value }, index) =>
      value === undefined && points[index - 1]?.value !== undefined,
  ).length;
  return [
    `Worst lag ${formatDuration(worst)} against an RPO of ${formatDuration(
      rpoSeconds,
    )}`,
    over
      ? `over the RPO in ${over} of ${values.length} points`
      : 'never over it',
    gaps ? `unknown ${gaps === 1 ? 'once' : `${gaps} times`}` : undefined,
  ]
    .filter(Boolean)
    .join(', ');
}
