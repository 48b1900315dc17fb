import type { LoggerService } from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { Knex } from 'knex';
import type { CallMade } from '../aws';
import { orSilent } from './orSilent';

/** What watching has to say of itself to whoever watches the watcher. */
export interface WatchMetrics {
  called(call: CallMade): void;
  /** One round of one slice. Seconds. */
  collected(collector: string, seconds: number, isSound: boolean): void;
}

/** When the site was measured that waits longest; undefined where nothing was ever measured. */
export async function longestUnmeasured(knex: Knex): Promise<Date | undefined> {
  const newest = knex('dr_measurements')
    .whereIn('site', knex('dr_sites').select('name'))
    .groupBy('site')
    .max({ at: 'collected_at' })
    .as('newest');
  const [{ oldest }] = await knex.from(newest).min({ oldest: 'at' });
  return oldest ? new Date(oldest) : undefined;
}

/**
 * Calls of AWS and rounds of slices as each replica made them; how long the site waits that waits longest, as every
 * replica reads it from the database. Accounts are no attribute: there may be a thousand of them.
 */
export function watchMetrics(options: {
  metrics: MetricsService;
  longest: () => Promise<Date | undefined>;
  logger: Pick<LoggerService, 'warn'>;
  now?: () => Date;
}): WatchMetrics {
  const { metrics, longest, logger, now = () => new Date() } = options;
  const calls = metrics.createCounter('disaster_recovery.aws.calls', {
    description:
      'Calls of AWS that watching made, by service, method, region and outcome: answered, failed or throttled',
    unit: '{call}',
  });
  const duration = metrics.createHistogram(
    'disaster_recovery.collection.duration',
    {
      description: 'How long one round of one slice took, by collector',
      unit: 's',
    },
  );
  metrics
    .createObservableGauge('disaster_recovery.measurement.oldest', {
      description:
        'Time since the site was measured that waits longest; the same from every replica',
      unit: 's',
    })
    .addCallback(result =>
      orSilent('Measurements', logger, async () => {
        const at = await longest();
        if (at) {
          result.observe((now().getTime() - at.getTime()) / 1000);
        }
      }),
    );
  return {
    called: ({ service, call, region, outcome }) =>
      calls.add(1, {
        'rpc.system': 'aws-api',
        'rpc.service': service,
        'rpc.method': call,
        'cloud.region': region,
        outcome,
      }),
    collected: (collector, seconds, isSound) =>
      duration.record(seconds, {
        collector,
        outcome: isSound ? 'collected' : 'failed',
      }),
  };
}
