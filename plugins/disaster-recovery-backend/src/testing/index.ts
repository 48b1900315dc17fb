export * from './fixtures';
export { measuredAtHome, measuredAway } from './home';
export { DATABASE_IDS, testDatabases } from './testDatabases';
