import type { Knex } from 'knex';
import { NotFoundError } from '@backstage/errors';
import { chainStart, type ChainedEntry } from '../../audit';
import { appendJournal, type NewEntry } from './appendJournal';
import { entryFromRow, runFromRows } from './fromRows';
import { LeaseLostError, type Lease } from './Lease';
import type { Facts, RunRecord } from './RunRecord';
import { SiteBusyError } from './SiteBusyError';
import type { JournalRow, RunRow, StepRow } from './rows';

/** One atomic change of a run; nothing changes without a line in the journal. */
export interface RunChange {
  journal: NewEntry[];
  run?: Partial<RunRow>;
  steps?: (Partial<Omit<StepRow, 'run_id'>> & { step_id: string })[];
  /** Written only while the holder still has the lease. */
  lease?: Lease;
  /** Written only where the row meets these conditions. */
  only?: (query: Knex.QueryBuilder) => void;
}

const ACTIVE = ['running', 'pending-approval'];

/** Runs, steps and journal in SQLite or PostgreSQL. Portable SQL only. */
export class RunDatabase {
  readonly #client: () => Promise<Knex>;
  readonly #now: () => Date;
  #listener: (site: string, runId: string) => void = () => {};

  constructor(client: () => Promise<Knex>, now: () => Date = () => new Date()) {
    this.#client = client;
    this.#now = now;
  }

  /** Called after every committed change, with the site and the run. */
  onChange(listener: (site: string, runId: string) => void) {
    this.#listener = listener;
  }

  /**
   * @throws ConflictError where the site has an active run; its `runId` names it (I1)
   */
  async create(
    row: Omit<
      RunRow,
      | 'number'
      | 'lease_owner'
      | 'lease_epoch'
      | 'lease_expires_at'
      | 'journal_length'
      | 'journal_head'
    >,
    steps: { id: string; facts: Facts }[],
    journal: NewEntry[],
  ): Promise<RunRecord> {
    const knex = await this.#client();
    try {
      await knex.transaction(async tx => {
        const last = await tx<RunRow>('dr_runs')
          .where({ site: row.site })
          .max({ newest: 'number' })
          .first();
        await tx('dr_runs').insert({
          ...row,
          number: Number(last?.newest ?? 0) + 1,
          journal_head: chainStart(row.id),
        });
        await tx('dr_run_steps').insert(
          steps.map((step, position) => ({
            run_id: row.id,
            step_id: step.id,
            position,
            status: 'pending',
            facts: JSON.stringify(step.facts),
          })),
        );
        await appendJournal(tx, row.id, journal, this.#now());
      });
    } catch (error) {
      throw (await this.#busy(row.site)) ?? error;
    }
    this.#listener(row.site, row.id);
    return this.get(row.id);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<RunRecord> {
    const knex = await this.#client();
    const row = await knex<RunRow>('dr_runs').where({ id }).first();
    if (!row) {
      throw new NotFoundError(`no run ${id}`);
    }
    const steps = await knex<StepRow>('dr_run_steps')
      .where({ run_id: id })
      .orderBy('position');
    return runFromRows(row, steps);
  }

  /** Newest first; steps included. */
  async list(filter: {
    site?: string;
    active?: boolean;
    id?: string[];
  }): Promise<RunRecord[]> {
    const knex = await this.#client();
    const rows: RunRow[] = await knex<RunRow>('dr_runs')
      .modify(query => {
        if (filter.site !== undefined) query.where({ site: filter.site });
        if (filter.active) query.whereNotNull('active_site');
        if (filter.id) query.whereIn('id', filter.id);
      })
      .orderBy('number', 'desc');
    const steps = await knex<StepRow>('dr_run_steps')
      .whereIn(
        'run_id',
        rows.map(row => row.id),
      )
      .orderBy('position');
    return rows.map(row =>
      runFromRows(
        row,
        steps.filter(step => step.run_id === row.id),
      ),
    );
  }

  /** Ids of each site's newest drill that succeeded. */
  async lastDrillIds(): Promise<string[]> {
    const knex = await this.#client();
    const newest = knex('dr_runs')
      .select('site')
      .max('number as number')
      .where({ kind: 'drill', status: 'succeeded' })
      .groupBy('site')
      .as('newest');
    const rows = await knex('dr_runs')
      .join(newest, join =>
        join
          .on('dr_runs.site', 'newest.site')
          .andOn('dr_runs.number', 'newest.number'),
      )
      .select('dr_runs.id as id');
    return rows.map(row => row.id);
  }

  async journal(id: string): Promise<ChainedEntry[]> {
    const knex = await this.#client();
    const rows = await knex<JournalRow>('dr_run_journal')
      .where({ run_id: id })
      .orderBy('sequence');
    return rows.map(entryFromRow);
  }

  /**
   * Writes a change and its journal lines, all or nothing.
   * @returns false where the conditions of `only` did not hold
   * @throws LeaseLostError where the lease is no longer the holder's
   */
  async commit(id: string, change: RunChange): Promise<boolean> {
    const knex = await this.#client();
    let site = '';
    const written = await knex
      .transaction(async tx => {
        // This update also locks the row: journal lines are strictly in turn.
        const locked = await tx<RunRow>('dr_runs')
          .where({ id })
          .modify(query => {
            if (change.lease) {
              query.where({
                lease_owner: change.lease.owner,
                lease_epoch: change.lease.epoch,
              });
            }
            change.only?.(query);
          })
          .update({ ...change.run, id });
        if (!locked) {
          return false;
        }
        for (const { step_id, ...columns } of change.steps ?? []) {
          if (Object.keys(columns).length) {
            await tx('dr_run_steps')
              .where({ run_id: id, step_id })
              .update(columns);
          }
        }
        site = await appendJournal(tx, id, change.journal, this.#now());
        return true;
      })
      .catch(async error => {
        const run = change.run?.active_site;
        throw (run && (await this.#busy(run, id))) || error;
      });
    if (!written && change.lease && !(await this.holds(change.lease))) {
      throw new LeaseLostError(change.lease);
    }
    if (written) {
      this.#listener(site, id);
    }
    return written;
  }

  /** Active runs that no living engine works on. */
  async orphans(): Promise<{ id: string; epoch: number }[]> {
    const knex = await this.#client();
    const rows = await knex<RunRow>('dr_runs')
      .whereIn('status', ACTIVE)
      .where('lease_expires_at', '<', this.#now().getTime())
      .select('id', 'lease_epoch');
    return rows.map(row => ({ id: row.id, epoch: row.lease_epoch }));
  }

  /** Takes the lease of a run where nobody did since `epoch` was read. */
  async claim(
    run: { id: string; epoch: number },
    owner: string,
    seconds: number,
  ): Promise<Lease | undefined> {
    const lease = { runId: run.id, owner, epoch: run.epoch + 1 };
    const now = this.#now().getTime();
    const claimed = await this.commit(run.id, {
      run: {
        lease_owner: owner,
        lease_epoch: lease.epoch,
        lease_expires_at: now + seconds * 1000,
      },
      only: query =>
        query
          .where({ lease_epoch: run.epoch })
          .where('lease_expires_at', '<', now)
          .whereIn('status', ACTIVE),
      journal: [
        {
          actor: 'engine',
          type: 'lease',
          message:
            run.epoch === 0
              ? 'An engine took up the run'
              : 'An engine took over the run; what was under way is observed again',
          data: { epoch: lease.epoch, owner },
        },
      ],
    });
    return claimed ? lease : undefined;
  }

  /** Keeps the lease; false where it was lost. */
  async renew(lease: Lease, seconds: number): Promise<boolean> {
    const knex = await this.#client();
    const rows = await knex<RunRow>('dr_runs')
      .where({
        id: lease.runId,
        lease_owner: lease.owner,
        lease_epoch: lease.epoch,
      })
      .update({ lease_expires_at: this.#now().getTime() + seconds * 1000 });
    return rows === 1;
  }

  /** Lets the next engine take over at once. */
  async release(lease: Lease): Promise<void> {
    await this.renew(lease, -1);
  }

  /** Whether the lease is held now and has not run out. */
  async holds(lease: Lease): Promise<boolean> {
    const knex = await this.#client();
    const row = await knex<RunRow>('dr_runs')
      .where({
        id: lease.runId,
        lease_owner: lease.owner,
        lease_epoch: lease.epoch,
      })
      .where('lease_expires_at', '>', this.#now().getTime())
      .first('id');
    return Boolean(row);
  }

  async #busy(site: string, except?: string) {
    const [active] = (await this.list({ site, active: true })).filter(
      run => run.id !== except,
    );
    return active && new SiteBusyError(active);
  }
}
