import type { DrillDue } from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { ofSites, type SiteFilter } from '../sites';

interface DueRow {
  site: string;
  /** ISO 8601 UTC, all of one length: they sort as times do. */
  due_at: string;
  schedule: string;
  state: DrillDue['state'];
  reason: string | null;
  run_id: string | null;
  changed_at: string;
}

/** A due time of a site. */
export interface SiteDue extends DrillDue {
  site: string;
  /** When it came to its state. ISO 8601 UTC. */
  changedAt: string;
}

const fromRow = (row: DueRow): SiteDue => ({
  site: row.site,
  dueAt: row.due_at,
  schedule: row.schedule,
  state: row.state,
  reason: row.reason ?? undefined,
  run: row.run_id ?? undefined,
  changedAt: row.changed_at,
});

/** Due times of a site that a page shows. */
const MOST_LISTED = 20;

/** Due times and what came of them, in SQLite or PostgreSQL. */
export class DrillDueStore {
  constructor(private readonly client: () => Promise<Knex>) {}

  /** Up to when the programme has looked, by site. */
  async looks(): Promise<Map<string, Date>> {
    const knex = await this.client();
    const rows = await knex('dr_drill_looks').select('site', 'until');
    return new Map(rows.map(({ site, until }) => [site, new Date(until)]));
  }

  /** Remembers a look at all sites with the due times that it found, all or nothing; what is known already stays. */
  async note(
    until: Date,
    found: {
      /** Sites that were looked at for the first time. */
      firstSeen: string[];
      dues: Omit<SiteDue, 'changedAt' | 'run'>[];
    },
  ): Promise<void> {
    const knex = await this.client();
    const at = until.toISOString();
    await knex.transaction(async tx => {
      await tx('dr_drill_looks').update({ until: at });
      for (const site of found.firstSeen) {
        await tx('dr_drill_looks').insert({ site, until: at });
      }
      for (const { site, dueAt, schedule, state, reason } of found.dues) {
        await tx<DueRow>('dr_drill_dues')
          .insert({
            site,
            due_at: dueAt,
            schedule,
            state,
            reason: reason ?? null,
            changed_at: at,
          })
          .onConflict(['site', 'due_at'])
          .ignore();
      }
    });
  }

  /** Due times of all sites in these states, oldest first. */
  async inState(...states: DrillDue['state'][]): Promise<SiteDue[]> {
    const knex = await this.client();
    const rows = await knex<DueRow>('dr_drill_dues')
      .whereIn('state', states)
      .orderBy([{ column: 'due_at' }, { column: 'site' }]);
    return rows.map(fromRow);
  }

  async change(
    { site, dueAt }: Pick<SiteDue, 'site' | 'dueAt'>,
    now: Date,
    to: Pick<SiteDue, 'state' | 'reason' | 'run'>,
  ): Promise<void> {
    const knex = await this.client();
    await knex<DueRow>('dr_drill_dues')
      .where({ site, due_at: dueAt })
      .update({
        state: to.state,
        reason: to.reason ?? null,
        run_id: to.run ?? null,
        changed_at: now.toISOString(),
      });
  }

  /** The newest due time of each site, where no drill came of it yet. */
  async notDone(which?: SiteFilter): Promise<SiteDue[]> {
    const knex = await this.client();
    const newest = knex<DueRow>('dr_drill_dues')
      .modify(ofSites, which)
      .groupBy('site')
      .select('site')
      .max('due_at as due_at');
    const rows = await knex<DueRow>('dr_drill_dues')
      .whereIn(['site', 'due_at'], newest as never)
      .whereNot({ state: 'started' })
      .orderBy('site');
    return rows.map(fromRow);
  }

  /** Newest first. */
  async ofSite(site: string): Promise<SiteDue[]> {
    const knex = await this.client();
    const rows = await knex<DueRow>('dr_drill_dues')
      .where({ site })
      .orderBy('due_at', 'desc')
      .limit(MOST_LISTED);
    return rows.map(fromRow);
  }
}
