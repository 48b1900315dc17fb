export * from './access';
export * from './fixtures';
export { measuredAtHome, measuredAway } from './home';
export { DATABASE_IDS, testDatabases } from './testDatabases';
export { ordersEntity, startPortal } from './startPortal';
export { synthesizeSite } from './synthesizeSite';
export * from './apiDocument';
export * from './seedFleet';
