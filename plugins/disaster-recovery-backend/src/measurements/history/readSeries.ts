import type { SeriesPoint } from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { linesOf } from './linesOf';
import { POINTS, STRETCHES, WIDTHS } from './rows';

const POINTS_PER_SERIES = 720;
/** Sources publish every minute; three missed minutes are a gap. */
const GAP_SECONDS = 180;

/**
 * At most 720 points: the worst value of each stretch of time; a stretch in which nothing was known has no value.
 * Long windows are read from what was rolled up, which is kept for longer and is less.
 * @param intervalSeconds - between two collections; so much is no gap yet
 */
export async function readSeries(
  knex: Knex,
  options: {
    site: string;
    name: string;
    windowSeconds: number;
    intervalSeconds: number;
  },
): Promise<SeriesPoint[]> {
  const { site, name, windowSeconds, intervalSeconds } = options;
  const wanted = Math.max(1, Math.ceil(windowSeconds / POINTS_PER_SERIES));
  const rolled = Object.values(WIDTHS)
    .reverse()
    .find(each => each <= wanted);
  const width = rolled ? Math.ceil(wanted / rolled) * rolled : wanted;
  const from = Math.floor(Date.now() / 1000) - windowSeconds;
  const points = (await knex(rolled ? STRETCHES : POINTS)
    .whereIn('series', linesOf(knex, site, name))
    .where(rolled ? { width: rolled } : {})
    .andWhere('at', '>=', from - (rolled ?? 0))
    .select({ bucket: knex.raw('?? / CAST(? AS bigint)', ['at', width]) })
    .max({ value: rolled ? 'max' : 'value' })
    .groupBy('bucket')
    .orderBy('bucket')) as unknown as {
    bucket: string;
    value: number | null;
  }[];
  return withGaps(
    points.map(({ bucket, value }) => ({
      at: Number(bucket) * width,
      value: value === null ? undefined : Number(value),
    })),
    Math.max(GAP_SECONDS, 3 * intervalSeconds, 3 * width),
  );
}

/** Puts a point without a value into every stretch, up to now, in which nothing was heard. */
function withGaps(
  points: { at: number; value?: number }[],
  gapSeconds: number,
): SeriesPoint[] {
  const result: SeriesPoint[] = [];
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
  points.forEach(({ at, value }, index) => {
    result.push({ at: iso(at), ...(value === undefined ? {} : { value }) });
    const next = points[index + 1]?.at ?? Math.floor(Date.now() / 1000);
    if (next - at > gapSeconds) {
      result.push({ at: iso(at + 1) });
    }
  });
  return result;
}
