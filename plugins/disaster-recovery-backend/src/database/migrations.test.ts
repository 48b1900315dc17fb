import { mockServices } from '@backstage/backend-test-utils';
import { DATABASE_IDS, testDatabases } from '../__testUtils__';
import { migrationsDirectory, openDatabase } from './openDatabase';

jest.setTimeout(120_000);

const TABLES = [
  'dr_site_claims',
  'dr_sites',
  'dr_manifests',
  'dr_measurements',
  'dr_series',
  'dr_points',
  'dr_runs',
  'dr_run_attempts',
  'dr_run_decisions',
  'dr_site_generations',
  'dr_fence_watches',
  'dr_drill_dues',
  'dr_drill_looks',
  'dr_drill_holds',
  'dr_viewers',
  'dr_judgements',
  'dr_judgement_details',
  'dr_verdict_changes',
  'dr_slices',
  'dr_stretches',
  'dr_bindings',
];

describe.each(DATABASE_IDS)('migrations on %s', id => {
  const databases = testDatabases();

  it('go up and down again one by one, leaving nothing', async () => {
    const knex = await databases.init(id);
    const directory = migrationsDirectory;
    const [, pending] = await knex.migrate.list({ directory });
    for (let i = 0; i < pending.length; i += 1) {
      await knex.migrate.up({ directory });
    }
    for (const table of TABLES) {
      expect(await knex.schema.hasTable(table)).toBe(true);
    }
    for (let i = 0; i < pending.length; i += 1) {
      await knex.migrate.down({ directory });
    }
    for (const table of TABLES) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
  });

  it('are run when the database is opened, and skipped when switched off', async () => {
    const knex = await databases.init(id);
    await openDatabase(
      mockServices.database.mock({
        getClient: async () => knex,
        migrations: { skip: true },
      }),
    );
    expect(await knex.schema.hasTable('dr_sites')).toBe(false);
    await openDatabase(
      mockServices.database.mock({ getClient: async () => knex }),
    );
    expect(await knex.schema.hasTable('dr_sites')).toBe(true);
  });
});
