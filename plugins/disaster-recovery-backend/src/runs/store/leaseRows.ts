import type { Lease, LeaseState } from '@understudy/failover';
import type { Knex } from 'knex';

/** Columns of every row that one process at a time works on. */
interface LeasedRow {
  id: string;
  lease_owner: string | null;
  lease_epoch: number;
  /** Grows with every renewal; -1 is free at once. */
  beats: number;
}

/** Tables that have them. */
export type LeasedTable = 'dr_runs' | 'dr_fence_watches';

type Narrow = (query: Knex.QueryBuilder) => void;

/** What a row says while the lease is held. */
export const held = ({ runId, owner, epoch }: Lease) => ({
  id: runId,
  lease_owner: owner,
  lease_epoch: epoch,
});

/** Leases of the rows that want somebody: one query, by an index of what `which` asks for. */
export async function leaseStates(
  knex: Knex,
  table: LeasedTable,
  which: Narrow,
): Promise<LeaseState[]> {
  const rows: LeasedRow[] = await knex<LeasedRow>(table)
    .modify(which)
    .select('id', 'lease_epoch', 'beats');
  return rows.map(({ id, lease_epoch, beats }) => ({
    runId: id,
    epoch: lease_epoch,
    beats,
  }));
}

/** Of those who saw the same state, one gets true. */
export async function takeLease(
  knex: Knex,
  table: LeasedTable,
  { runId, epoch, beats }: LeaseState,
  owner: string,
  which: Narrow,
): Promise<boolean> {
  const rows = await knex<LeasedRow>(table)
    .where({ id: runId, lease_epoch: epoch, beats })
    .modify(which)
    .update({ lease_epoch: epoch + 1, lease_owner: owner, beats: 0 });
  return rows === 1;
}

/** One statement, and nothing else is read or written. */
export async function renewLease(
  knex: Knex,
  table: LeasedTable,
  lease: Lease,
  also: object = {},
): Promise<boolean> {
  const rows = await knex<LeasedRow>(table)
    .where(held(lease))
    .update({
      ...also,
      beats: knex.raw('case when beats < 0 then 1 else beats + 1 end'),
    } as object);
  return rows === 1;
}

/** The next one may take it at once. */
export async function releaseLease(
  knex: Knex,
  table: LeasedTable,
  lease: Lease,
): Promise<void> {
  await knex<LeasedRow>(table).where(held(lease)).update({ beats: -1 });
}
