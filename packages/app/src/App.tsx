import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import orgPlugin from '@backstage/plugin-org/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import signalsPlugin from '@backstage/plugin-signals/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import awsSimulatorPlugin from '@understudy/plugin-aws-simulator';
import disasterRecoveryPlugin, {
  disasterRecoveryWizardModule,
} from '@understudy/plugin-disaster-recovery';
import { landingModule } from './landing';
import { navModule } from './nav';
import { notificationsModule } from './notifications';
import { signInModule } from './signIn';

export default createApp({
  features: [
    catalogPlugin,
    catalogGraphPlugin,
    notificationsPlugin,
    orgPlugin,
    scaffolderPlugin,
    signalsPlugin,
    userSettingsPlugin,
    disasterRecoveryPlugin,
    disasterRecoveryWizardModule,
    awsSimulatorPlugin,
    landingModule,
    navModule,
    notificationsModule,
    signInModule,
  ],
});
