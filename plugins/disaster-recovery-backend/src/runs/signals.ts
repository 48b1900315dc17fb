import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { DISASTER_RECOVERY_CHANNEL } from '@understudy/plugin-disaster-recovery-common';

const QUIET_MS = 300;

/** Tells pages that what they show of a site changed. */
export const siteSignals =
  (signals: SignalsService, logger: LoggerService) => (site: string) => {
    signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: DISASTER_RECOVERY_CHANNEL,
        message: { type: 'site-changed', site },
      })
      .catch(error => logger.debug(`no signal for site ${site}`, error));
  };

/** Tells pages that a run changed: at once, then at most once in a while, and always after the last change. */
export function runSignals(signals: SignalsService, logger: LoggerService) {
  const quiet = new Map<string, { again: boolean }>();

  const send = (site: string, run: string) => {
    const state = { again: false };
    quiet.set(run, state);
    signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: DISASTER_RECOVERY_CHANNEL,
        message: { type: 'run-changed', site, run },
      })
      .catch(error => logger.debug(`no signal for run ${run}`, error));
    setTimeout(() => {
      quiet.delete(run);
      if (state.again) {
        send(site, run);
      }
    }, QUIET_MS).unref();
  };

  return (site: string, run: string) => {
    const state = quiet.get(run);
    if (state) {
      state.again = true;
    } else {
      send(site, run);
    }
  };
}
