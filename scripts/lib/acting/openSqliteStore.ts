import { join } from 'node:path';
import knexFactory from 'knex';
import { migrationsDirectory } from '../../../plugins/disaster-recovery-backend/src/database';
import { DatabaseRunStore } from '../../../plugins/disaster-recovery-backend/src/runs/store/DatabaseRunStore';

/** The portal's store on a new SQLite file. */
export async function openSqliteStore(
  folder: string,
): Promise<{ store: DatabaseRunStore; close(): Promise<void> }> {
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'runs.sqlite') },
    useNullAsDefault: true,
  });
  await knex.migrate.latest({ directory: migrationsDirectory });
  return {
    store: new DatabaseRunStore(async () => knex),
    close: () => knex.destroy(),
  };
}
