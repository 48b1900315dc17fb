import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  Notice,
  Notifier,
} from '@understudy/plugin-disaster-recovery-node';

/** Brings notices to people by every way that there is. */
export class Notices {
  constructor(
    private readonly options: {
      notifiers: readonly Notifier[];
      logger: LoggerService;
    },
  ) {}

  /** Never throws. @returns how many ways failed, of how many */
  async bring(notice: Notice): Promise<{ failed: number; of: number }> {
    const { notifiers, logger } = this.options;
    const answers = await Promise.allSettled(
      notifiers.map(async notifier => notifier.notify(notice)),
    );
    const failures = answers.filter(each => each.status === 'rejected');
    for (const { reason } of failures) {
      logger.warn(`a notice was lost: ${notice.title}`, toError(reason));
    }
    return { failed: failures.length, of: notifiers.length };
  }
}
