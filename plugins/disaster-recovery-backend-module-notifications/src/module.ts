import { createBackendModule } from '@backstage/backend-plugin-api';
import { notificationService } from '@backstage/plugin-notifications-node';
import { notifiersExtensionPoint } from '@understudy/plugin-disaster-recovery-node';
import { NotificationsNotifier } from './NotificationsNotifier';

/** For portals where Backstage's notifications are installed. @public */
export const disasterRecoveryModuleNotifications = createBackendModule({
  pluginId: 'disaster-recovery',
  moduleId: 'notifications',
  register(env) {
    env.registerInit({
      deps: {
        notifiers: notifiersExtensionPoint,
        notifications: notificationService,
      },
      async init({ notifiers, notifications }) {
        notifiers.addNotifier(new NotificationsNotifier(notifications));
      },
    });
  },
});
