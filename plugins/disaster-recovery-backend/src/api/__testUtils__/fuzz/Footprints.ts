import type { Knex } from 'knex';
import { refOf, type Role } from '../../../access/__testUtils__/portals';

/** Where a person's deeds are written down, under which name, and of which run. */
const TRACES = [
  ['dr_runs', 'requested_by', 'id'],
  ['dr_run_journal', 'actor', 'run_id'],
  ['dr_fence_watches', 'opened_by', undefined],
  ['dr_drill_holds', 'placed_by', undefined],
  ['dr_drill_holds', 'lifted_by', undefined],
] as const;

/** Runs that a wave starts, whenever it comes to that, in the name of who started the wave. */
const OF_WAVES = '______________8%';

/** Counts what people did, in the tables themselves. */
export class Footprints {
  constructor(private readonly knex: Knex) {}

  /** How many rows say that somebody did something. */
  async of(role: Role): Promise<number> {
    let sum = 0;
    for (const [table, column, run] of TRACES) {
      const query = this.knex(table).where(column, refOf(role));
      if (run) {
        query.whereNot(run, 'like', OF_WAVES);
      }
      const [{ rows }] = await query.count({ rows: '*' });
      sum += Number(rows);
    }
    return sum;
  }
}
