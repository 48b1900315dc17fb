/**
 * Words of the disaster-recovery plugin: types, permissions, API client.
 * @packageDocumentation
 */
export * from './annotations';
export * from './ApiTypes';
export * from './DisasterRecoveryClient';
export * from './model';
export * from './networks';
export * from './permissions';
export * from './regions';
export * from './site-definition';
export * from './words';
