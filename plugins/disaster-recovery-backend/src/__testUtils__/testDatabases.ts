import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { startPostgres, type TestPostgres } from './postgres';

/** What every test of a store runs on. */
export const DATABASE_IDS: TestDatabaseId[] = ['SQLITE_3', 'POSTGRES_18'];

const CONNECTION = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/**
 * Fresh, empty databases for one test file: call it once at the top of the file, then `init(id)` in tests.
 * PostgreSQL is the one that `TEST_POSTGRES_URL` names, else one that is started for the file and stopped after it.
 */
export function testDatabases(): TestDatabases {
  let started: TestPostgres | undefined;
  // Docker stays unused: the connection string is set before the first `init`.
  const databases = TestDatabases.create({
    ids: DATABASE_IDS,
    disableDocker: false,
  });
  beforeAll(async () => {
    if (!process.env.TEST_POSTGRES_URL) {
      started = await startPostgres();
    }
    process.env[CONNECTION] =
      process.env.TEST_POSTGRES_URL || started?.connectionString;
  }, 120_000);
  afterAll(() => started?.stop(), 60_000);
  return databases;
}
