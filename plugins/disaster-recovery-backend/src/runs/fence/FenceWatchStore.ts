import { randomUUID } from 'node:crypto';
import type { Lease, LeaseState } from '@understudy/failover';
import type { FenceWatch } from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { ofSites, type SiteFilter } from '../../sites';
import {
  held,
  leaseStates,
  releaseLease,
  renewLease,
  takeLease,
} from '../store/leaseRows';
import type { FenceWatchRecord } from './FenceWatchRecord';

const TABLE = 'dr_fence_watches';

/** Row of `dr_fence_watches`. */
interface WatchRow {
  id: string;
  site: string;
  region: string;
  open_key: string | null;
  run_id: string | null;
  opened_at: string;
  opened_by: string;
  wanted: string;
  state: string;
  reason: string;
  proofs: string;
  checked_at: string | null;
  fencing_since: string | null;
  closed_at: string | null;
}

const fromRow = (row: WatchRow): FenceWatchRecord => ({
  id: row.id,
  site: row.site,
  region: row.region,
  state: row.state as FenceWatch['state'],
  since: row.opened_at,
  reason: row.reason,
  run: row.run_id ?? undefined,
  checkedAt: row.checked_at ?? undefined,
  proofs: JSON.parse(row.proofs),
  openedBy: row.opened_by,
  wanted: row.wanted,
  fencingSince: row.fencing_since ?? undefined,
  closedAt: row.closed_at ?? undefined,
});

/** Regions that are to be fenced, one watch at a time each. */
export class FenceWatchStore {
  constructor(
    private readonly client: () => Promise<Knex>,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Opens a watch, or gives the one that is open already. */
  async open(
    wanted: Pick<
      FenceWatchRecord,
      'site' | 'region' | 'openedBy' | 'wanted'
    > & {
      run?: string;
    },
  ): Promise<{ watch: FenceWatchRecord; opened: boolean }> {
    const knex = await this.client();
    const { site, region, openedBy, run } = wanted;
    const id = randomUUID();
    const open_key = `${site}/${region}`;
    await knex<WatchRow>(TABLE)
      .insert({
        id,
        site,
        region,
        open_key,
        run_id: run ?? null,
        opened_at: this.now().toISOString(),
        opened_by: openedBy,
        wanted: wanted.wanted,
        state: 'silent',
        reason: 'Not looked at yet',
        proofs: '[]',
      })
      .onConflict('open_key')
      .ignore();
    const row = await knex<WatchRow>(TABLE).where({ open_key }).first();
    if (!row) {
      return this.open(wanted);
    }
    return { watch: fromRow(row), opened: row.id === id };
  }

  async get(id: string): Promise<FenceWatchRecord | undefined> {
    const knex = await this.client();
    const row = await knex<WatchRow>(TABLE).where({ id }).first();
    return row && fromRow(row);
  }

  /** Open watches, oldest first. */
  async listOpen(site?: string | SiteFilter): Promise<FenceWatchRecord[]> {
    const knex = await this.client();
    const rows = await knex<WatchRow>(TABLE)
      .whereNotNull('open_key')
      .modify(ofSites, site)
      .orderBy('opened_at');
    return rows.map(fromRow);
  }

  /**
   * Runs that went past a fence which was overridden, and for whose region no
   * watch was opened yet; later changes of roles leave them out.
   */
  async owingRuns(): Promise<string[]> {
    const knex = await this.client();
    const rows = await knex('dr_runs as run')
      .join('dr_run_steps as step', 'step.run_id', 'run.id')
      .join('dr_site_generations as site', 'site.site', 'run.site')
      .where({ 'run.exclusive': true })
      .where('step.facts', 'like', '%"fenceOverridden":true%')
      .whereRaw('site.generation - run.generation between 0 and 1')
      .whereNotExists(query =>
        query.select('id').from(TABLE).whereRaw('run_id = run.id'),
      )
      .distinct('run.id as id');
    return rows.map(({ id }) => id);
  }

  async leases(): Promise<LeaseState[]> {
    return leaseStates(await this.client(), TABLE, query =>
      query.whereNotNull('open_key'),
    );
  }

  async claim(state: LeaseState, owner: string): Promise<Lease | undefined> {
    const taken = await takeLease(
      await this.client(),
      TABLE,
      state,
      owner,
      query => query.whereNotNull('open_key'),
    );
    return taken
      ? { runId: state.runId, owner, epoch: state.epoch + 1 }
      : undefined;
  }

  /** False where another watcher took it over. */
  async renew(lease: Lease): Promise<boolean> {
    return renewLease(await this.client(), TABLE, lease);
  }

  async release(lease: Lease): Promise<void> {
    await releaseLease(await this.client(), TABLE, lease);
  }

  /** Notes that a call is about to fence the region: what was measured before proves nothing. */
  async beginFencing(lease: Lease): Promise<void> {
    const knex = await this.client();
    await knex<WatchRow>(TABLE)
      .where(held(lease))
      .whereNull('fencing_since')
      .update({ fencing_since: this.now().toISOString() });
  }

  /** Notes what was seen; `fenced` and `superseded` close the watch. */
  async note(
    lease: Lease,
    { state, reason, proofs }: Pick<FenceWatch, 'state' | 'reason' | 'proofs'>,
  ): Promise<void> {
    const knex = await this.client();
    const at = this.now().toISOString();
    const closes = state === 'fenced' || state === 'superseded';
    await knex<WatchRow>(TABLE)
      .where(held(lease))
      .update({
        state,
        reason,
        proofs: JSON.stringify(proofs),
        checked_at: at,
        ...(closes && { open_key: null, closed_at: at }),
      });
  }
}
