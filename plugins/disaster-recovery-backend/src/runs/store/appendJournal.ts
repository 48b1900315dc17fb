import type { Knex } from 'knex';
import type { JournalEntry } from '@understudy/plugin-disaster-recovery-common';
import { chainHash, chainStart } from '../../audit';
import type { JournalRow, RunRow } from './rows';

export type NewEntry = Omit<JournalEntry, 'sequence' | 'at'>;

/**
 * Adds lines to a run's journal, each hashed over the one before. The caller's
 * transaction must have locked the run's row.
 * @returns the run's site
 */
export async function appendJournal(
  tx: Knex.Transaction,
  id: string,
  entries: NewEntry[],
  now: Date,
): Promise<string> {
  const run = await tx<RunRow>('dr_runs')
    .where({ id })
    .first('site', 'journal_length', 'journal_head');
  let length = run?.journal_length ?? 0;
  let head = run?.journal_head ?? chainStart(id);
  for (const given of entries) {
    length += 1;
    const entry: JournalEntry = {
      ...given,
      sequence: length,
      at: now.toISOString(),
    };
    head = chainHash(head, entry);
    await tx<JournalRow>('dr_run_journal').insert({
      run_id: id,
      sequence: length,
      at: entry.at,
      step_id: entry.step ?? null,
      actor: entry.actor,
      type: entry.type,
      message: entry.message,
      data: entry.data === undefined ? null : JSON.stringify(entry.data),
      hash: head,
    });
  }
  await tx<RunRow>('dr_runs')
    .where({ id })
    .update({ journal_length: length, journal_head: head });
  return run?.site ?? '';
}
