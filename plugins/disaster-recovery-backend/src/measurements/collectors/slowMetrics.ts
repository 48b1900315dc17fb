import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { parts } from '../../database/parts';
import type { AwsClients } from '../../aws/types';
import { readMetrics, type Metric } from './readMetrics';
import { regionsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';

interface SlowSubject extends Subject {
  metric: Metric;
}

const EVERY_SECONDS = 900;
/** A day of hours: what failed yesterday is still missing today, because S3 does not try again. */
const PERIOD_SECONDS = 3600;
const WINDOW_SECONDS = 24 * PERIOD_SECONDS;
/** GetMetricData takes 500 queries a call (CloudWatch API reference). */
const QUERIES_PER_CALL = 500;

/**
 * Metrics that move by the hour, each in the region where AWS publishes it: free
 * storage where the database is, failed replication where the source is. What failed
 * is counted over a day, and S3 publishes nothing while nothing replicates: then none failed.
 */
export function slowMetricsCollector(options: {
  aws: AwsClients;
}): Collector<SlowSubject> {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'slow-metrics',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => {
          const base = {
            site: site.name,
            region,
            deadlineSeconds: seldomDeadline(EVERY_SECONDS),
          };
          const { identifier } = manifest.database;
          const subjects: SlowSubject[] = [
            {
              ...base,
              name: MEASUREMENTS.databaseFreeStorage,
              resource: identifier,
              unit: 'bytes',
              // A point bears the time at which its hour began.
              deadlineSeconds: PERIOD_SECONDS + base.deadlineSeconds,
              source: 'AWS/RDS FreeStorageSpace',
              metric: {
                namespace: 'AWS/RDS',
                name: 'FreeStorageSpace',
                dimensions: { DBInstanceIdentifier: identifier },
                statistic: 'Minimum',
              },
            },
            ...manifest.buckets.map(
              ({ name, destination, ruleId }): SlowSubject => ({
                ...base,
                name: MEASUREMENTS.s3Failed,
                resource: name,
                unit: 'count',
                source: 'AWS/S3 OperationsFailedReplication',
                metric: {
                  namespace: 'AWS/S3',
                  name: 'OperationsFailedReplication',
                  dimensions: {
                    SourceBucket: name,
                    DestinationBucket: destination,
                    RuleId: ruleId,
                  },
                  statistic: 'Sum',
                },
              }),
            ),
          ];
          return { accountId: site.accountId, region, subjects };
        }),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.cloudWatch(accountId, region);
      for (const part of parts(subjects, QUERIES_PER_CALL)) {
        const points = await readMetrics(
          client,
          part.map(({ metric }) => metric),
          {
            windowSeconds: WINDOW_SECONDS,
            periodSeconds: PERIOD_SECONDS,
            signal,
          },
        );
        part.forEach((subject, index) => {
          const found = points[index];
          if (subject.metric.statistic === 'Sum') {
            record(subject, {
              value: found.reduce((sum, { value }) => sum + value, 0),
            });
          } else if (found.length > 0) {
            const newest = found.reduce((a, b) => (a.at > b.at ? a : b));
            record(subject, { value: newest.value, sourceTime: newest.at });
          }
        });
      }
    },
  });
}
