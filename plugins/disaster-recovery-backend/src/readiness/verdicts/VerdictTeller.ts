import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { countsAgainst } from '@understudy/plugin-disaster-recovery-common';
import type { Notices, SiteEvents, TellConfig } from '../../notices';
import type { VerdictChange } from './VerdictChange';
import { verdictNotices } from './verdictNotices';

/** Tells people and other plugins that a verdict changed for good. */
export class VerdictTeller {
  constructor(
    private readonly options: {
      notices: Pick<Notices, 'bring'>;
      events: Pick<SiteEvents, 'send'>;
      tell: Pick<TellConfig, 'onCall'>;
      logger: Pick<LoggerService, 'warn'>;
      now?: () => Date;
    },
  ) {}

  /** Never fails: that it was told is noted already. */
  async tell(changes: VerdictChange[]): Promise<void> {
    const { notices, events, tell, logger } = this.options;
    const now = this.options.now?.() ?? new Date();
    try {
      for (const { site, from, to, readiness } of changes) {
        events.send({
          type: 'verdict-changed',
          site: site.name,
          from,
          to,
          checks: [
            ...new Set(
              readiness.findings
                .filter(countsAgainst)
                .map(({ check }) => check),
            ),
          ],
          at: now.toISOString(),
        });
      }
      for (const notice of verdictNotices(changes, tell, now)) {
        await notices.bring(notice);
      }
    } catch (error) {
      logger.warn(`Verdicts could not be told: ${stringifyError(error)}`);
    }
  }
}
