import type { Knex } from 'knex';
import { POINTS, SERIES, STRETCHES, WIDTHS } from './rows';

const DAY = 86_400;

/** For how many days history is kept. */
export interface Retention {
  /** Every point. */
  pointDays: number;
  /** Stretches of five minutes. */
  fiveMinuteDays: number;
  /** Stretches of an hour. */
  hourDays: number;
}

/** Deletes old history, and lines of which nothing is left and whose site is gone. */
export async function pruneHistory(
  knex: Knex,
  retention: Retention,
): Promise<void> {
  const now = Math.floor(Date.now() / 1000);
  // Line by line: each begins with its oldest, which no index over all lines has to tell.
  const older = (table: string, days: number) =>
    knex(table)
      .whereIn('series', knex(SERIES).select('id'))
      .where('at', '<', now - days * DAY);
  await older(POINTS, retention.pointDays).delete();
  for (const [width, days] of [
    [WIDTHS.fiveMinutes, retention.fiveMinuteDays],
    [WIDTHS.hour, retention.hourDays],
  ]) {
    await older(STRETCHES, days).where({ width }).delete();
  }
  await knex(SERIES)
    .whereNotIn('site', knex('dr_sites').select('name'))
    .whereNotExists(
      knex(STRETCHES)
        .select('series')
        .whereRaw('series = ??', [`${SERIES}.id`]),
    )
    .whereNotExists(
      knex(POINTS)
        .select('series')
        .whereRaw('series = ??', [`${SERIES}.id`]),
    )
    .delete();
}
