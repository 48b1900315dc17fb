export { disasterRecoveryWizardModule } from './disasterRecoveryWizardModule';
