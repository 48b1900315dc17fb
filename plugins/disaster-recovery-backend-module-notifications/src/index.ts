/**
 * What a run has to say, as Backstage notifications.
 * @packageDocumentation
 */
export { disasterRecoveryModuleNotifications as default } from './module';
