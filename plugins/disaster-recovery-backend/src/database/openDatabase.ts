import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Folder of the migrations, in the source tree and in a published package alike. */
export const migrationsDirectory = resolvePackagePath(
  '@understudy/plugin-disaster-recovery-backend',
  'migrations',
);

/** The plugin's database, migrated to the newest schema unless migrations are switched off. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDirectory });
  }
  return knex;
}
