import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Notifier, Notice } from './Notifier';

/** The log: always there, and watched wherever a portal is run for others. @public */
export class LogNotifier implements Notifier {
  constructor(private readonly logger: Pick<LoggerService, 'warn' | 'info'>) {}

  async notify(notice: Notice): Promise<void> {
    const { title, message, link, recipients, severity } = notice;
    const line = `${title}: ${message} (${link}; for ${recipients.join(', ')})`;
    if (severity === 'normal') {
      this.logger.info(line);
    } else {
      this.logger.warn(line);
    }
  }
}
