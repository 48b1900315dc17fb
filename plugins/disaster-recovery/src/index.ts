/**
 * Pages, entity card and wizard fields for disaster recovery.
 * @packageDocumentation
 */
export { disasterRecoveryPlugin as default } from './plugin';
export { disasterRecoveryApiRef } from './api';
export { disasterRecoveryWizardModule } from './wizard';
