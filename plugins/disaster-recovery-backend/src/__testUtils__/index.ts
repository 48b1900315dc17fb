export * from './access';
export * from './fixtures';
export { measuredAtHome, measuredAway } from './home';
export { DATABASE_IDS, testDatabases } from './testDatabases';
export { startPortal } from './startPortal';
export { synthesizeSite } from './synthesizeSite';
