import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  DISASTER_RECOVERY_CHANNEL,
  type DisasterRecoverySignal,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteStore } from '../sites/types';
import type { Viewers } from './Viewers';

/** Tells the pages of those who may see a site that something of it changed. */
export class SiteSignals {
  constructor(
    private readonly options: {
      signals: SignalsService;
      sites: Pick<SiteStore, 'find'>;
      viewers: Pick<Viewers, 'of'>;
      logger: LoggerService;
    },
  ) {}

  /** Never fails: who is not told polls. */
  async send(message: DisasterRecoverySignal): Promise<void> {
    const { signals, sites, viewers, logger } = this.options;
    try {
      const [site] = await sites.find([message.site]);
      const entityRef = site ? await viewers.of(site) : [];
      if (entityRef.length) {
        await signals.publish({
          recipients: { type: 'user', entityRef },
          channel: DISASTER_RECOVERY_CHANNEL,
          message,
        });
      }
    } catch (error) {
      logger.warn(
        `Pages were not told that ${message.site} changed: ${stringifyError(
          error,
        )}`,
      );
    }
  }
}
