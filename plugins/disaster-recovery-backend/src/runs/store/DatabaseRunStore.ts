import {
  newRecord,
  siteStepId,
  WAVE,
  type HistoryFilter,
  SubjectBusyError,
  type ChainedEntry,
  type Lease,
  type LeaseState,
  type NewEntry,
  type NewRun,
  type RunChange,
  type RunFilter,
  type RunRecord,
  type RunStore,
  type StepDurations,
  type StepHistory,
} from '@understudy/failover';
import type {
  DrillEnd,
  WaveSiteRun,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { ofSites, whereSites, type SiteFilter } from '../../sites';
import { addDecisions, applyToRows } from './applyToRows';
import { appendJournal } from './appendJournal';
import type { Committed } from './Committed';
import { entryFromRow } from './fromRows';
import { generationOf, lockSite, raiseGeneration } from './generations';
import { leaseStates, releaseLease, renewLease, takeLease } from './leaseRows';
import { lockRun, siteOf } from './lockRun';
import { newestDrills } from './newestDrills';
import { readBriefly, type BriefRun } from './readBriefly';
import { readDrillEnds } from './readDrillEnds';
import { readDurations } from './readDurations';
import { readRuns } from './readRuns';
import { readStandings } from './readStandings';
import type { JournalRow, RunRow } from './rows';
import { activeKey, runToRow, stepsToRows } from './toRows';
import { transaction } from './transaction';

/** Runs that want an engine: the others wait for people. */
const WANTS_ENGINE = ['running', 'pending-approval'];

/** A wave has as many steps as a region has sites; databases take so many values at once. */
const STEPS_AT_ONCE = 500;

/** Runs of a site that a page shows. */
const MOST_LISTED = 200;

const takenUp = ({ epoch, owner }: Lease): NewEntry => ({
  actor: 'engine',
  type: 'lease',
  message:
    epoch === 1
      ? 'An engine took up the run'
      : 'An engine took over the run; what was under way is observed again',
  data: { epoch, owner },
});

/** Runs in SQLite or PostgreSQL. Portable SQL only; no clock of the database is asked. */
export class DatabaseRunStore implements RunStore, StepHistory {
  #listener: (site: string, runId: string, committed?: Committed) => void =
    () => {};

  constructor(
    private readonly client: () => Promise<Knex>,
    private readonly options: {
      /** Runs of sites, or waves: neither knows of the other. Of sites where left out. */
      of?: 'sites' | 'waves';
      now?: () => Date;
    } = {},
  ) {}

  readonly #own = (query: Knex.QueryBuilder) => {
    if (this.options.of === 'waves') query.where('dr_runs.kind', WAVE);
    else query.whereNot('dr_runs.kind', WAVE);
  };

  #now(): Date {
    return this.options.now?.() ?? new Date();
  }

  /** Called after every change that this store committed; one that only wrote the journal says nothing of it. */
  onChange(
    listener: (site: string, runId: string, committed?: Committed) => void,
  ) {
    this.#listener = listener;
  }

  async create(run: NewRun, journal: NewEntry[]): Promise<RunRecord> {
    const knex = await this.client();
    try {
      await transaction(knex, async tx => {
        await lockSite(tx, run.subject);
        await raiseGeneration(tx, run.subject, run.generation);
        const last = await tx<RunRow>('dr_runs')
          .where({ site: run.subject })
          .max({ newest: 'number' })
          .first();
        const record = newRecord(run, Number(last?.newest ?? 0) + 1);
        const row = runToRow(record);
        await tx('dr_runs').insert(row);
        await tx.batchInsert(
          'dr_run_steps',
          stepsToRows(record),
          STEPS_AT_ONCE,
        );
        await addDecisions(tx, run.id, run.decisions);
        await appendJournal(tx, row as RunRow, journal, this.#now());
      });
    } catch (error) {
      throw (await this.#busy(run)) ?? error;
    }
    this.#listener(run.subject, run.id, { change: { run, decisions: [] } });
    const created = await this.get(run.id);
    if (!created) {
      throw new Error(`run ${run.id} was deleted as soon as it was there`);
    }
    return created;
  }

  /** Journal lines come with every change: a run whose journal grew while it was read is read again. */
  async get(id: string): Promise<RunRecord | undefined> {
    const knex = await this.client();
    for (;;) {
      const row = await knex<RunRow>('dr_runs')
        .where({ id })
        .modify(this.#own)
        .first();
      if (!row) {
        return undefined;
      }
      const [record] = await readRuns(knex, [row]);
      const again = await knex<RunRow>('dr_runs')
        .where({ id })
        .first('journal_length');
      if (again?.journal_length === row.journal_length) {
        return record;
      }
    }
  }

  /** `subject` is a site, or those of a filter. */
  async list(
    filter: Omit<RunFilter, 'subject'> & {
      subject?: string | SiteFilter;
      id?: string[];
    },
  ): Promise<RunRecord[]> {
    const knex = await this.client();
    const { subject, active, after, id } = filter;
    const rows: RunRow[] = await knex<RunRow>('dr_runs')
      .modify(this.#own)
      .modify(ofSites, subject)
      .modify(query => {
        if (active) query.whereNotNull('active_site');
        else if (!id) query.limit(MOST_LISTED);
        if (after) query.where('number', '>', after);
        if (id) query.whereIn('id', id);
      })
      .orderBy('number', 'desc');
    return readRuns(knex, rows);
  }

  /**
   * Ids of the newest waves, and whether they are over.
   * @param only - those with a site of the filter; all of them where left out
   */
  async newestWaves(
    only?: SiteFilter,
  ): Promise<{ id: string; isOver: boolean }[]> {
    const knex = await this.client();
    const named = (sites: Knex.QueryBuilder) => {
      sites
        .select(knex.raw('? || ??', [siteStepId(''), 'name']))
        .from('dr_sites')
        .where(inner => only && whereSites(inner, only));
    };
    const rows: Pick<RunRow, 'id' | 'active_site'>[] = await knex<RunRow>(
      'dr_runs',
    )
      .modify(this.#own)
      .modify(query => {
        if (only) {
          query.whereExists(steps =>
            steps
              .select('run_id')
              .from('dr_run_steps')
              .whereRaw('?? = ??', ['run_id', 'dr_runs.id'])
              .whereIn('step_id', named),
          );
        }
      })
      .orderBy('created_at', 'desc')
      .limit(MOST_LISTED)
      .select('id', 'active_site');
    return rows.map(row => ({ id: row.id, isOver: row.active_site === null }));
  }

  /** In the order of the ids. */
  async briefly(ids: readonly string[]): Promise<BriefRun[]> {
    return readBriefly(await this.client(), ids);
  }

  async standings(ids: readonly string[]): Promise<Map<string, WaveSiteRun>> {
    return readStandings(await this.client(), ids);
  }

  /** Number of each subject's newest run. */
  async newestNumbers(): Promise<Map<string, number>> {
    const knex = await this.client();
    const rows: { site: string; newest: number }[] = await knex('dr_runs')
      .modify(this.#own)
      .groupBy('site')
      .select('site')
      .max('number as newest');
    return new Map(rows.map(({ site, newest }) => [site, Number(newest)]));
  }

  /** Ids of a site's runs that were requested from a moment on and before another, oldest first. ISO 8601 UTC. */
  async idsBetween(subject: string, from: string, to: string) {
    const knex = await this.client();
    const rows = await knex<RunRow>('dr_runs')
      .where({ site: subject })
      .andWhere('created_at', '>=', from)
      .andWhere('created_at', '<', to)
      .orderBy('number')
      .select('id');
    return rows.map(({ id }) => id);
  }

  /** Newest drill of each site that succeeded, of one site, or of those of a filter. */
  async lastDrills(subject?: string | SiteFilter): Promise<RunRecord[]> {
    const knex = await this.client();
    const rows: RunRow[] = await newestDrills(knex, subject).select(
      'dr_runs.*',
    );
    return readRuns(knex, rows);
  }

  /** Which they are; the runs stay unread. */
  async lastDrillIds(
    subject?: string | SiteFilter,
  ): Promise<{ site: string; id: string }[]> {
    const knex = await this.client();
    return newestDrills(knex, subject).select('dr_runs.site', 'dr_runs.id');
  }

  /** Ends of drills since a moment, ISO 8601 UTC, and of each site the last one that succeeded, newest first; the rest of the runs stays unread. */
  async drillEnds(
    since: string,
    subject?: string | SiteFilter,
  ): Promise<(DrillEnd & { site: string })[]> {
    return readDrillEnds(await this.client(), since, subject);
  }

  async durations(
    filter: HistoryFilter,
    subject?: string,
  ): Promise<StepDurations> {
    return readDurations(await this.client(), filter, subject);
  }

  async journal(id: string): Promise<ChainedEntry[]> {
    const knex = await this.client();
    const rows = await knex<JournalRow>('dr_run_journal')
      .where({ run_id: id })
      .orderBy('sequence');
    return rows.map(entryFromRow);
  }

  /** So many of its newest lines, oldest first. */
  async newestLines(id: string, most: number): Promise<ChainedEntry[]> {
    const knex = await this.client();
    const rows = await knex<JournalRow>('dr_run_journal')
      .where({ run_id: id })
      .orderBy('sequence', 'desc')
      .limit(most);
    return rows.reverse().map(entryFromRow);
  }

  async commit(id: string, change: RunChange): Promise<boolean> {
    const knex = await this.client();
    const written = await transaction(knex, async tx => {
      if (change.generation !== undefined) {
        await lockSite(tx, await siteOf(tx, id));
      }
      const row = await lockRun(tx, id, change.lease);
      if (change.expect !== undefined && change.expect !== row.journal_length) {
        return undefined;
      }
      await applyToRows(tx, row, change);
      await appendJournal(tx, row, change.journal, this.#now());
      return row;
    });
    if (written) {
      const { site, status, question } = written;
      this.#listener(site, id, {
        from: status as RunRecord['status'],
        ...(question && { asked: JSON.parse(question) }),
        change,
      });
    }
    return written !== undefined;
  }

  async generation(subject: string): Promise<number> {
    return generationOf(await this.client(), subject);
  }

  async leases(): Promise<LeaseState[]> {
    const knex = await this.client();
    return leaseStates(knex, 'dr_runs', query =>
      query.whereIn('status', WANTS_ENGINE).modify(this.#own),
    );
  }

  async claim(state: LeaseState, owner: string): Promise<Lease | undefined> {
    const knex = await this.client();
    const lease = { runId: state.runId, owner, epoch: state.epoch + 1 };
    const taken = await transaction(knex, async tx => {
      const claimed = await takeLease(tx, 'dr_runs', state, owner, query =>
        query.whereIn('status', WANTS_ENGINE),
      );
      if (!claimed) {
        return undefined;
      }
      const row = await lockRun(tx, state.runId, lease);
      await appendJournal(tx, row, [takenUp(lease)], this.#now());
      return row;
    });
    if (taken) {
      this.#listener(taken.site, state.runId);
    }
    return taken && lease;
  }

  async renew(lease: Lease): Promise<boolean> {
    return renewLease(await this.client(), 'dr_runs', lease, {
      beat_at: this.#now().toISOString(),
    });
  }

  async release(lease: Lease): Promise<void> {
    await releaseLease(await this.client(), 'dr_runs', lease);
  }

  /** Who keeps a run from starting, or undefined where it failed for another reason. */
  async #busy(run: NewRun) {
    const knex = await this.client();
    const row = await knex<RunRow>('dr_runs')
      .where({ active_site: activeKey(run, run.status) })
      .first('id', 'kind', 'number', 'site');
    return row && new SubjectBusyError({ ...row, subject: row.site });
  }
}
