import type { Knex } from 'knex';

/**
 * A transaction that a process cannot leave open: PostgreSQL ends one that stands
 * still. A process that is frozen in the middle of it would else keep the rows
 * locked, and whoever takes its runs over out, for as long as it is frozen. On
 * SQLite there is one process.
 * @param stillSeconds - far longer than any two statements are apart
 */
export function transaction<T>(
  knex: Knex,
  work: (tx: Knex.Transaction) => Promise<T>,
  stillSeconds = 5,
): Promise<T> {
  return knex.transaction(async tx => {
    if (knex.client.config.client === 'pg') {
      await tx.raw(
        `set local idle_in_transaction_session_timeout = '${stillSeconds}s'`,
      );
    }
    return work(tx);
  });
}
