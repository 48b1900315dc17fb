import type { Verdict } from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import type { VerdictState } from './VerdictState';

interface VerdictRow {
  site: string;
  told: Verdict;
  told_at: string;
  seen: Verdict;
  seen_since: string;
  differs_since: string | null;
  judged_at: string;
}

const TABLE = 'dr_told_verdicts';

/** Far below what SQLite and PostgreSQL take as parameters of one query. */
const AT_ONCE = 500;

const toRow = (site: string, state: VerdictState): VerdictRow => ({
  site,
  told: state.told,
  told_at: state.toldAt.toISOString(),
  seen: state.seen,
  seen_since: state.seenSince.toISOString(),
  differs_since: state.differsSince?.toISOString() ?? null,
  judged_at: state.judgedAt.toISOString(),
});

const fromRow = (row: VerdictRow): VerdictState => ({
  told: row.told,
  toldAt: new Date(row.told_at),
  seen: row.seen,
  seenSince: new Date(row.seen_since),
  ...(row.differs_since && { differsSince: new Date(row.differs_since) }),
  judgedAt: new Date(row.judged_at),
});

function* parts<T>(all: T[]): Generator<T[]> {
  for (let first = 0; first < all.length; first += AT_ONCE) {
    yield all.slice(first, first + AT_ONCE);
  }
}

/** What was told of each site, the same for every replica and after a restart. */
export class VerdictStore {
  constructor(private readonly client: () => Promise<Knex>) {}

  /** By site. */
  async all(): Promise<Map<string, VerdictState>> {
    const knex = await this.client();
    const rows = await knex<VerdictRow>(TABLE);
    return new Map(rows.map(row => [row.site, fromRow(row)]));
  }

  /** Sites that were not known; what another replica knows already stays. */
  async add(states: [string, VerdictState][]): Promise<void> {
    const knex = await this.client();
    for (const part of parts(states)) {
      await knex<VerdictRow>(TABLE)
        .insert(part.map(([site, state]) => toRow(site, state)))
        .onConflict('site')
        .ignore();
    }
  }

  /** Sites that were judged as before. */
  async touch(sites: string[], at: Date): Promise<void> {
    const knex = await this.client();
    for (const part of parts(sites)) {
      await knex<VerdictRow>(TABLE)
        .whereIn('site', part)
        .update({ judged_at: at.toISOString() });
    }
  }

  /** @returns whether it was written: of two replicas that see the same, one tells it */
  async replace(
    site: string,
    before: VerdictState,
    state: VerdictState,
  ): Promise<boolean> {
    const knex = await this.client();
    const { told, told_at, seen, seen_since } = toRow(site, before);
    const written = await knex<VerdictRow>(TABLE)
      .where({ site, told, told_at, seen, seen_since })
      .update(toRow(site, state));
    return written === 1;
  }

  /** Forgets sites that are gone: one that comes back is new. */
  async forgetGone(): Promise<void> {
    const knex = await this.client();
    await knex<VerdictRow>(TABLE)
      .whereNotIn('site', knex('dr_sites').select('name'))
      .delete();
  }
}
