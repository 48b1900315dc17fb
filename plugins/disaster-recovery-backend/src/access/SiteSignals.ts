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
      viewers: Pick<Viewers, 'ofMany'>;
      logger: LoggerService;
    },
  ) {}

  /** Never fails: who is not told polls. */
  send(message: DisasterRecoverySignal): Promise<void> {
    return this.sendAll([message]);
  }

  /** The same for messages about many sites: who may see them is looked up once. */
  async sendAll(messages: DisasterRecoverySignal[]): Promise<void> {
    const { signals, sites, viewers, logger } = this.options;
    if (messages.length === 0) {
      return;
    }
    try {
      const [found, whoSees] = await Promise.all([
        sites.find(messages.map(({ site }) => site)),
        viewers.ofMany(),
      ]);
      for (const [index, message] of messages.entries()) {
        const site = found[index];
        const entityRef = site ? whoSees(site) : [];
        if (entityRef.length) {
          await signals.publish({
            recipients: { type: 'user', entityRef },
            channel: DISASTER_RECOVERY_CHANNEL,
            message,
          });
        }
      }
    } catch (error) {
      logger.warn(
        `Pages were not told that ${messages[0].site}${
          messages.length > 1 ? ` and ${messages.length - 1} more` : ''
        } changed: ${stringifyError(error)}`,
      );
    }
  }
}
