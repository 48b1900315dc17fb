import { chained, type NewEntry } from '@understudy/failover';
import type { Knex } from 'knex';
import { entryToRow } from './toRows';
import type { RunRow } from './rows';

/**
 * Adds lines to a run's journal. The caller's transaction must have locked the
 * run's row, and read it after that.
 */
export async function appendJournal(
  tx: Knex.Transaction,
  { id, journal_length, journal_head }: RunRow,
  entries: NewEntry[],
  now: Date,
): Promise<void> {
  const journal = { length: journal_length, head: journal_head };
  const added = chained({ journal }, entries, now);
  for (const each of added) {
    await tx('dr_run_journal').insert(entryToRow(id, each));
  }
  await tx<RunRow>('dr_runs')
    .where({ id })
    .update({
      journal_length: journal_length + added.length,
      journal_head: added.at(-1)?.hash ?? journal_head,
    });
}
