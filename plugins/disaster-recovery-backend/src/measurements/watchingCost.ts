import type { WatchingCost } from '@understudy/plugin-disaster-recovery-common';
import type { Site } from '../sites/types';
import type { Collector, Subject } from './collectors';
import { WATCHING_PRICES } from './watchingPrices';

const MONTH_SECONDS = 30 * 86_400;

/** Who may read a switch is two questions. */
const ASKED_TWICE = 's3:GetBucketPolicy';

/** How many metrics or requests a subject is each time. */
function weightOf(subject: Subject & { metrics?: unknown[] }): number {
  if (subject.metrics) {
    return subject.metrics.length;
  }
  return subject.source === ASKED_TWICE ? 2 : 1;
}

/**
 * What watching a site costs in a month of thirty days, from what the collectors ask of it and how often. Pages, probes
 * and calls that list a whole account are free.
 */
export function watchingCost(
  site: Site,
  options: {
    collectors: readonly Collector<any>[];
    intervalSeconds: number;
    urgentSeconds: number;
  },
): WatchingCost {
  const { collectors, intervalSeconds, urgentSeconds } = options;
  const { apis, asOf, of } = WATCHING_PRICES;
  const free = new Set<string>();
  const paid = apis.map(() => ({ perMonth: 0, perMonthUrgent: 0 }));
  for (const collector of collectors) {
    for (const batch of collector.plan([site])) {
      const quiet = Math.max(collector.seldom?.(batch) ?? 0, intervalSeconds);
      const urgent = collector.patient ? quiet : Math.min(quiet, urgentSeconds);
      for (const subject of batch.subjects) {
        const at = apis.findIndex(each => each.of.test(subject.source));
        if (at >= 0) {
          const weight = weightOf(subject);
          paid[at].perMonth += (weight * MONTH_SECONDS) / quiet;
          paid[at].perMonthUrgent += (weight * MONTH_SECONDS) / urgent;
        } else if (/^[a-z0-9]+:[A-Z]/.test(subject.source)) {
          free.add(subject.source);
        }
      }
    }
  }
  const lines = apis.map(({ api, unit, usdPerThousand }, at) => ({
    api,
    unit,
    perMonth: Math.round(paid[at].perMonth),
    usdPerThousand,
    usd: (paid[at].perMonth * usdPerThousand) / 1000,
    usdUrgent: (paid[at].perMonthUrgent * usdPerThousand) / 1000,
  }));
  const sum = (key: 'usd' | 'usdUrgent') =>
    lines.reduce((all, each) => all + each[key], 0);
  return {
    pricesAsOf: asOf,
    pricesOf: of,
    intervalSeconds,
    urgentIntervalSeconds: urgentSeconds,
    lines,
    usd: sum('usd'),
    usdUrgent: sum('usdUrgent'),
    free: [...free].sort(),
  };
}
