import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { readMetrics, type Metric, type Point } from './readMetrics';
import { regionsOf, toBatches } from './regionsOf';
import { rulesByBucket } from './rulesByBucket';
import { seldom, seldomDeadline } from './seldom';
import { splitByQueries } from './splitByQueries';
import type { Collector, Reading, Subject } from './types';

interface SlowSubject extends Subject {
  /** One of each rule where a bucket has several. */
  metrics: Metric[];
  /** Undefined where they say nothing. */
  read(points: Point[]): Reading | undefined;
}

const EVERY_SECONDS = 900;
/** A day of hours: what failed yesterday is still missing today, because S3 does not try again. */
const PERIOD_SECONDS = 3600;
const WINDOW_SECONDS = 24 * PERIOD_SECONDS;

const total = (points: Point[]): Reading => ({
  value: points.reduce((sum, { value }) => sum + value, 0),
});

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
              metrics: [
                {
                  namespace: 'AWS/RDS',
                  name: 'FreeStorageSpace',
                  dimensions: { DBInstanceIdentifier: identifier },
                  statistic: 'Minimum',
                },
              ],
              read: newest,
            },
            ...rulesByBucket(manifest).map(
              ([name, rules]): SlowSubject => ({
                ...base,
                name: MEASUREMENTS.s3Failed,
                resource: name,
                unit: 'count',
                source: 'AWS/S3 OperationsFailedReplication',
                metrics: rules.map(({ destination, ruleId }) => ({
                  namespace: 'AWS/S3',
                  name: 'OperationsFailedReplication',
                  dimensions: {
                    SourceBucket: name,
                    DestinationBucket: destination,
                    RuleId: ruleId,
                  },
                  statistic: 'Sum',
                })),
                read: total,
              }),
            ),
          ];
          return { accountId: site.accountId, region, subjects };
        }),
      ).flatMap(splitByQueries),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.cloudWatch(accountId, region);
      const lines = await readMetrics(
        client,
        subjects.flatMap(({ metrics }) => metrics),
        {
          windowSeconds: WINDOW_SECONDS,
          periodSeconds: PERIOD_SECONDS,
          signal,
        },
      );
      for (const subject of subjects) {
        const reading = subject.read(
          lines.splice(0, subject.metrics.length).flat(),
        );
        if (reading) {
          record(subject, reading);
        }
      }
    },
  });
}

function newest(points: Point[]): Reading | undefined {
  if (points.length === 0) {
    return undefined;
  }
  const last = points.reduce((a, b) => (a.at > b.at ? a : b));
  return { value: last.value, sourceTime: last.at };
}
