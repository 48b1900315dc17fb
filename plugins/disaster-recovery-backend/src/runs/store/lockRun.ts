import { LeaseLostError, type Lease } from '@understudy/failover';
import type { Knex } from 'knex';
import { held } from './leaseRows';
import type { RunRow } from './rows';

/** The site that a run is about; that never changes. @throws Error where there is no such run */
export async function siteOf(
  tx: Knex.Transaction,
  id: string,
): Promise<string> {
  const row = await tx<RunRow>('dr_runs').where({ id }).first('site');
  if (!row) {
    throw new Error(`there is no run ${id}`);
  }
  return row.site;
}

/** The run's row, which nobody else changes before the transaction ends. @throws LeaseLostError */
export async function lockRun(
  tx: Knex.Transaction,
  id: string,
  lease: Lease | undefined,
): Promise<RunRow> {
  const locked = await tx<RunRow>('dr_runs')
    .where(lease ? held(lease) : { id })
    .update({ id });
  if (locked === 0 && lease) {
    throw new LeaseLostError(lease);
  }
  const row = await tx<RunRow>('dr_runs').where({ id }).first();
  if (!row) {
    throw new Error(`there is no run ${id}`);
  }
  return row;
}
