import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  Notifier,
  RunNotice,
} from '@understudy/plugin-disaster-recovery-node';

/** Sends each notice to the people and groups whom it concerns. */
export class NotificationsNotifier implements Notifier {
  constructor(
    private readonly notifications: Pick<NotificationService, 'send'>,
  ) {}

  async notify(notice: RunNotice): Promise<void> {
    const { kind, link, message, recipients, run, severity, title } = notice;
    if (recipients.length === 0) {
      return;
    }
    await this.notifications.send({
      recipients: { type: 'entity', entityRef: recipients },
      payload: {
        title,
        description: message,
        link,
        severity,
        topic: 'disaster-recovery',
        // The same news again, such as a reminder, renews the one that stands unread.
        scope: `${run}:${kind}`,
      },
    });
  }
}
