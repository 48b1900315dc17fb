/**
 * Pages, entity card and wizard fields for disaster recovery.
 * @packageDocumentation
 */
export { disasterRecoveryPlugin as default } from './plugin';
export { disasterRecoveryApiRef } from './api';
export { useWaitingCount } from './components/Waiting/useWaitingCount';
export { disasterRecoveryWizardModule } from './wizard';
