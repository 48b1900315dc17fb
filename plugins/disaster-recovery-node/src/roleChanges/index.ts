export { createRoleChanges } from './createRoleChanges';
export * from './types';
