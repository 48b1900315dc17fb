/**
 * What runs and verdicts have to say, as Backstage notifications.
 * @packageDocumentation
 */
export { disasterRecoveryModuleNotifications as default } from './module';
