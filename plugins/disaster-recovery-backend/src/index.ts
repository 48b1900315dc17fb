/**
 * Backend of the disaster-recovery plugin.
 * @packageDocumentation
 */
export { disasterRecoveryPlugin as default } from './plugin';
