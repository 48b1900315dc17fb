import type {
  RunSummary,
  SiteCounts,
  SitesQuery,
  Verdict,
  VerdictHistory,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import type { VerdictState } from '../verdicts';
import type { Judged, JudgedLine, Judgement } from './Judgement';
import { countSites, countVerdicts } from './countSites';
import { listJudged, type ListedSites } from './listJudged';
import type { ListOptions } from './matching';
import { readHistory } from './readHistory';
import {
  CHANGES,
  DETAILS,
  TABLE,
  toJudgement,
  type DetailRow,
  type JudgementRow,
} from './rows';
import { saveJudged, type Saved } from './saveJudged';

/** What somebody gets who is about to look at facts. */
export interface Tickets {
  /** By site. Whoever took the newest one looked last, and may write. */
  numbers: Map<string, number>;
  /** Last drills as they are stored, by site: a drill that is over changes no more. */
  lastDrills: Map<string, RunSummary>;
}

/** What a new verdict makes of what people were told. */
export type Settle = (
  site: string,
  before: VerdictState | undefined,
  verdict: Verdict,
  now: Date,
) => { state: VerdictState; isNews: boolean };

/** What was found of each site when it was judged last, and every change of its verdict. */
export class JudgementStore {
  constructor(private readonly client: () => Promise<Knex>) {}

  /**
   * To be called before facts are looked at: no clock tells which of two replicas looked later, and the older look
   * must not be written over the newer one. Names that are no sites get no ticket.
   * @param names - few enough for one query
   */
  async begin(names: string[]): Promise<Tickets> {
    const knex = await this.client();
    return knex.transaction(async tx => {
      const sites: string[] = await tx('dr_sites')
        .whereIn('name', names)
        .orderBy('name')
        .pluck('name');
      if (sites.length > 0) {
        await tx<JudgementRow>(TABLE)
          .insert(sites.map(site => ({ site, ticket: 0, version: 0 })))
          .onConflict('site')
          .ignore();
      }
      // Locked in one order, so that two who begin at once do not wait for each other.
      const rows: JudgementRow[] = await tx<JudgementRow>(TABLE)
        .whereIn('site', sites)
        .orderBy('site')
        .forUpdate()
        .select('site', 'ticket');
      await tx<JudgementRow>(TABLE)
        .whereIn('site', sites)
        .update({ ticket: tx.raw('?? + 1', ['ticket']) });
      const drawn: DetailRow[] = await tx<DetailRow>(DETAILS)
        .whereIn('site', sites)
        .select('site', 'line');
      return {
        numbers: new Map(rows.map(({ site, ticket }) => [site, ticket + 1])),
        lastDrills: new Map(
          drawn.flatMap(({ site, line }) => {
            const { lastDrill } = JSON.parse(line) as JudgedLine;
            return lastDrill ? [[site, lastDrill] as const] : [];
          }),
        ),
      };
    });
  }

  /** Stores what was found; what somebody who looked later has written already stays. */
  async save(
    judged: Judged[],
    tickets: Pick<Tickets, 'numbers'>,
    settle: Settle,
  ): Promise<Saved> {
    const knex = await this.client();
    return knex.transaction(tx =>
      saveJudged(tx, { judged, numbers: tickets.numbers, settle }),
    );
  }

  /** Of these sites, by name; what was never judged is not there. */
  async find(names: readonly string[]): Promise<Map<string, Judgement>> {
    const knex = await this.client();
    const rows: (JudgementRow & DetailRow)[] = await knex(TABLE)
      .join(DETAILS, `${TABLE}.site`, `${DETAILS}.site`)
      .whereIn(`${TABLE}.site`, names)
      .select(`${TABLE}.*`, 'findings', 'line');
    return new Map(
      rows.flatMap(row => {
        const judgement = toJudgement(row);
        return judgement ? [[row.site, judgement] as const] : [];
      }),
    );
  }

  /** Sites whose verdict does not count any more at a moment, or that were never judged; those that wait longest first. */
  async due(at: Date, atMost: number): Promise<string[]> {
    const knex = await this.client();
    return knex('dr_sites')
      .leftJoin(TABLE, 'dr_sites.name', `${TABLE}.site`)
      .where(query =>
        query
          .whereNull('expires_at')
          .orWhere('expires_at', '<=', at.toISOString()),
      )
      .orderBy('expires_at')
      .limit(atMost)
      .pluck('dr_sites.name');
  }

  /** Names of sites that were not ready when they were judged last. */
  async notReady(): Promise<string[]> {
    const knex = await this.client();
    return knex<JudgementRow>(TABLE)
      .where(query => query.whereNull('verdict').orWhereNot('verdict', 'ready'))
      .pluck('site');
  }

  /** @throws InputError where the cursor is none */
  async list(query: SitesQuery, options: ListOptions): Promise<ListedSites> {
    return listJudged(await this.client(), query, options);
  }

  /** How many sites of a filter there are, and of which kinds. */
  async counts(options: ListOptions): Promise<SiteCounts> {
    return countSites(await this.client(), options);
  }

  /** @throws InputError where the cursor is none */
  async history(
    site: string,
    query: { limit: number; cursor?: string },
  ): Promise<VerdictHistory> {
    return readHistory(await this.client(), site, query);
  }

  /** How many sites have each verdict at a moment, and when the one that waited longest was judged. */
  async standing(
    now: Date,
  ): Promise<{ counts: Record<Verdict, number>; oldest?: Date }> {
    const knex = await this.client();
    const [counts, [{ oldest }]] = await Promise.all([
      countVerdicts(knex, {}, { now }),
      knex<JudgementRow>(TABLE).min({ oldest: 'judged_at' }),
    ]);
    return { counts, ...(oldest && { oldest: new Date(oldest) }) };
  }

  /** Forgets sites that are gone, with their history: one that comes back is new. */
  async forgetGone(): Promise<void> {
    const knex = await this.client();
    for (const table of [TABLE, DETAILS, CHANGES]) {
      await knex(table)
        .whereNotIn('site', knex('dr_sites').select('name'))
        .delete();
    }
  }

  /** Deletes changes that are older than a moment. */
  async prune(before: Date): Promise<void> {
    const knex = await this.client();
    await knex(CHANGES).where('at', '<', before.toISOString()).delete();
  }
}
