import type {
  SeriesQuery,
  SeriesStretch,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { linesOf } from './linesOf';
import {
  least,
  most,
  POINTS,
  STRETCHES,
  WIDTHS,
  type PointRow,
  type StretchRow,
} from './rows';

/** As many as a chart draws. */
const STRETCHES_DRAWN = 720;
/** Sources publish every minute. */
const FINEST_SECONDS = 60;

type Kept = Pick<StretchRow, 'at' | 'min' | 'max' | 'last' | 'last_at'>;

/**
 * Least, most and last value of each stretch of a window, oldest first, from the coarsest that is kept and fine enough:
 * that is kept for longer, and is less.
 */
export async function readStretches(
  knex: Knex,
  options: SeriesQuery & { site: string; now?: Date },
): Promise<{ resolutionSeconds: number; items: SeriesStretch[] }> {
  const { site, name, windowSeconds, now = new Date() } = options;
  const wanted =
    options.resolutionSeconds ??
    Math.max(FINEST_SECONDS, Math.ceil(windowSeconds / STRETCHES_DRAWN));
  const rolled = Object.values(WIDTHS)
    .reverse()
    .find(each => each <= wanted);
  const width = rolled ? Math.ceil(wanted / rolled) * rolled : wanted;
  const end = Math.floor(now.getTime() / 1000);
  // A stretch is told whole, or not at all.
  const from = Math.ceil((end - windowSeconds) / width) * width;
  const byStretch = new Map<number, Kept>();
  for (const row of await readKept(knex, { site, name, from, rolled })) {
    const at = Math.floor(row.at / width) * width;
    const before = byStretch.get(at);
    byStretch.set(
      at,
      before
        ? {
            at,
            min: least(before.min, row.min),
            max: most(before.max, row.max),
            last: row.last,
            last_at: row.last_at,
          }
        : { ...row, at },
    );
  }
  return {
    resolutionSeconds: width,
    items: [...byStretch.values()]
      .sort((a, b) => a.at - b.at)
      .map(({ at, min, max, last }) => ({
        at: new Date(at * 1000).toISOString(),
        ...(min !== null && { min }),
        ...(max !== null && { max }),
        ...(last !== null && { last }),
      })),
  };
}

/** In the order in which it was measured. */
async function readKept(
  knex: Knex,
  options: { site: string; name: string; from: number; rolled?: number },
): Promise<Kept[]> {
  const { site, name, from, rolled } = options;
  const number = (value: number | string | null) =>
    value === null ? null : Number(value);
  if (rolled) {
    const rows: StretchRow[] = await knex<StretchRow>(STRETCHES)
      .whereIn('series', linesOf(knex, site, name))
      .where({ width: rolled })
      .andWhere('at', '>=', from)
      .orderBy('last_at')
      .select('at', 'min', 'max', 'last', 'last_at');
    return rows.map(row => ({
      at: Number(row.at),
      min: number(row.min),
      max: number(row.max),
      last: number(row.last),
      last_at: Number(row.last_at),
    }));
  }
  const rows: PointRow[] = await knex<PointRow>(POINTS)
    .whereIn('series', linesOf(knex, site, name))
    .andWhere('at', '>=', from)
    .orderBy('at')
    .select('at', 'value');
  return rows.map(row => {
    const value = number(row.value);
    const at = Number(row.at);
    return { at, min: value, max: value, last: value, last_at: at };
  });
}
