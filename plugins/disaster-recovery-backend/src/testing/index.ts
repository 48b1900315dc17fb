export * from './fixtures';
export { DATABASE_IDS, testDatabases } from './testDatabases';
