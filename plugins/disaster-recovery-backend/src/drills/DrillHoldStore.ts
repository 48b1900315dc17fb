import { randomUUID } from 'node:crypto';
import type { DrillHold } from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { ofSites, type SiteFilter } from '../sites';

interface HoldRow {
  id: string;
  site: string | null;
  /** ISO 8601 UTC, all of one length: they sort as times do. */
  held_from: string;
  held_until: string;
  reason: string;
  placed_by: string;
  placed_at: string;
  lifted_by: string | null;
  lifted_at: string | null;
  lifted_because: string | null;
}

const fromRow = (row: HoldRow): DrillHold => ({
  id: row.id,
  reason: row.reason,
  from: row.held_from,
  until: row.held_until,
  placedBy: row.placed_by,
  placedAt: row.placed_at,
  ...(row.site !== null && { site: row.site }),
  ...(row.lifted_by !== null && { liftedBy: row.lifted_by }),
  ...(row.lifted_at !== null && { liftedAt: row.lifted_at }),
  ...(row.lifted_because !== null && { liftedBecause: row.lifted_because }),
});

/** Holds, of which none is ever deleted: who held what is part of the evidence. SQLite or PostgreSQL. */
export class DrillHoldStore {
  constructor(private readonly client: () => Promise<Knex>) {}

  async place(
    hold: Pick<DrillHold, 'site' | 'reason' | 'from' | 'until' | 'placedBy'>,
    now: Date,
  ): Promise<DrillHold> {
    const knex = await this.client();
    const row: HoldRow = {
      id: randomUUID(),
      site: hold.site ?? null,
      held_from: hold.from,
      held_until: hold.until,
      reason: hold.reason,
      placed_by: hold.placedBy,
      placed_at: now.toISOString(),
      lifted_by: null,
      lifted_at: null,
      lifted_because: null,
    };
    await knex<HoldRow>('dr_drill_holds').insert(row);
    return fromRow(row);
  }

  async get(id: string): Promise<DrillHold | undefined> {
    const knex = await this.client();
    const row = await knex<HoldRow>('dr_drill_holds').where({ id }).first();
    return row && fromRow(row);
  }

  /** Whether it was still to be lifted. */
  async lift(
    id: string,
    by: Pick<DrillHold, 'liftedBy' | 'liftedBecause'>,
    now: Date,
  ): Promise<boolean> {
    const knex = await this.client();
    const lifted = await knex<HoldRow>('dr_drill_holds')
      .where({ id })
      .whereNull('lifted_at')
      .andWhere('held_until', '>', now.toISOString())
      .update({
        lifted_by: by.liftedBy,
        lifted_because: by.liftedBecause,
        lifted_at: now.toISOString(),
      });
    return lifted > 0;
  }

  /**
   * Those that hold something after a moment, oldest first: lifted ones too, as
   * they held until then. Of one site or those of a filter, besides those of all.
   */
  async since(moment: Date, which?: string | SiteFilter): Promise<DrillHold[]> {
    const knex = await this.client();
    const at = moment.toISOString();
    const rows = await knex<HoldRow>('dr_drill_holds')
      .where('held_until', '>', at)
      .andWhere(held =>
        held.whereNull('lifted_at').orWhere('lifted_at', '>', at),
      )
      .modify(query => {
        if (which !== undefined) {
          query.andWhere(of =>
            of.whereNull('site').orWhere(named => ofSites(named, which)),
          );
        }
      })
      .orderBy([{ column: 'held_from' }, { column: 'id' }]);
    return rows.map(fromRow);
  }
}
