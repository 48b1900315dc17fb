import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, judge, livingRegions, notDeclared } from './facts';

const LISTENERS = /^(\d+) confirmed, (\d+) pending$/;

/** An alarm that nobody hears is none. */
export const alarmListenerCheck: Check = {
  id: 'alarm-listener',
  title: 'Somebody hears the alarms',
  reads: ['manifests', MEASUREMENTS.alarmListeners],
  fails:
    "Nobody subscribed to a region's alarms, or only with an address that was never confirmed",
  severity: 'warn',
  remedy:
    'Subscribe whoever is on call to the topic, and confirm it by the link that SNS sends',
  evaluate: input =>
    livingRegions(input).flatMap(region => {
      const manifest = input.site.manifests[region];
      if (!manifest) {
        return [];
      }
      if (!manifest.alarms) {
        return [notDeclared(input.site, region, 'alarms')];
      }
      return [
        judge(
          find(input, MEASUREMENTS.alarmListeners, region),
          `Who hears the alarms of ${region}`,
          region,
          value => {
            const [, confirmed, pending] = LISTENERS.exec(String(value)) ?? [];
            if (Number(confirmed) > 0) {
              return {
                status: 'pass',
                reason: `${confirmed} subscriptions hear the alarms of ${region}`,
              };
            }
            return Number(pending) > 0
              ? {
                  status: 'warn',
                  reason: `Nobody hears the alarms of ${region}: ${pending} subscriptions were never confirmed`,
                  remedy:
                    'Confirm the subscription by the link that SNS sent, or subscribe again; the link is good for two days',
                }
              : {
                  status: 'warn',
                  reason: `Nobody hears the alarms of ${region}`,
                  remedy: `Subscribe whoever is on call to ${manifest.alarms?.topicArn}`,
                };
          },
        ),
      ];
    }),
};
