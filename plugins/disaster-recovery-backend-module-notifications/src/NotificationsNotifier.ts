import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  Notice,
  Notifier,
} from '@understudy/plugin-disaster-recovery-node';

/** Sends each notice to the people and groups whom it concerns. */
export class NotificationsNotifier implements Notifier {
  constructor(
    private readonly notifications: Pick<NotificationService, 'send'>,
  ) {}

  async notify(notice: Notice): Promise<void> {
    const { about, except, link, message, recipients, severity, title } =
      notice;
    if (recipients.length === 0) {
      return;
    }
    await this.notifications.send({
      recipients: {
        type: 'entity',
        entityRef: recipients,
        ...(except?.length && { excludeEntityRef: except }),
      },
      payload: {
        title,
        description: message,
        link,
        severity,
        topic: 'disaster-recovery',
        // Takes the place of what was said about the same thing: a bell that says what was true an hour ago misleads.
        scope: about,
      },
    });
  }
}
