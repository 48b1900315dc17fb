import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import type { Site } from '../../sites/types';
import { readMetrics, type Metric, type Point } from './readMetrics';
import { dnsOf, regionsOf, toBatches } from './regionsOf';
import { rulesByBucket } from './rulesByBucket';
import { splitByQueries } from './splitByQueries';
import type { Collector, Reading, Subject } from './types';

interface MetricSubject extends Subject {
  /** Where there are several the worst of them counts, and only where all are known. */
  metrics: Metric[];
  toReading(value: number): Reading;
}

interface Call {
  accountId: string;
  region: string;
  subjects: MetricSubject[];
}

/** RDS and Route 53 publish every minute and arrive minutes late. */
const METRIC_DEADLINE_SECONDS = 300;
const METRIC_LATE_SECONDS = 120;
/** S3 publishes replication metrics at best effort, about every quarter of an hour. */
const S3_DEADLINE_SECONDS = 1800;
const S3_LATE_SECONDS = 1200;

/** Metrics: GetMetricData in the region where AWS publishes each of them. */
export function cloudWatchCollector(options: {
  aws: AwsClients;
}): Collector<MetricSubject> {
  const { aws } = options;
  return {
    id: 'cloudwatch',
    plan: sites => {
      const calls = [
        ...replicaLag(sites),
        ...healthChecks(sites),
        ...bucketReplication(sites),
      ];
      return toBatches(calls).flatMap(splitByQueries);
    },
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.cloudWatch(accountId, region);
      const queries = subjects.flatMap(subject =>
        subject.metrics.map(metric => ({ subject, metric })),
      );
      const lines = await readMetrics(
        client,
        queries.map(({ metric }) => metric),
        { windowSeconds: S3_DEADLINE_SECONDS, periodSeconds: 60, signal },
      );
      const bySubject = new Map<MetricSubject, Point[][]>();
      queries.forEach(({ subject }, index) => {
        const known = bySubject.get(subject) ?? [];
        bySubject.set(subject, [...known, lines[index]]);
      });
      for (const [subject, all] of bySubject) {
        const reading = readingOf(subject, all);
        if (reading) {
          record(subject, reading);
        }
      }
    },
  };
}

/** The newest point; of several metrics the worst, as of the one that was heard last longest ago. Undefined where one is missing. */
function readingOf(
  { toReading }: MetricSubject,
  lines: Point[][],
): Reading | undefined {
  const newest: Point[] = [];
  for (const line of lines) {
    const [last] = [...line].sort((a, b) => b.at.getTime() - a.at.getTime());
    if (!last) {
      return undefined;
    }
    newest.push(last);
  }
  const worst = Math.max(...newest.map(({ value }) => value));
  const reading = toReading(worst);
  const sourceTime = new Date(
    Math.min(...newest.map(({ at }) => at.getTime())),
  );
  return 'value' in reading
    ? { ...reading, sourceTime, points: pointsOf(lines, toReading) }
    : reading;
}

/** The worst of each moment. */
function pointsOf(
  lines: Point[][],
  toReading: MetricSubject['toReading'],
): { at: Date; value: number | null }[] {
  const byTime = new Map<number, number>();
  for (const { at, value } of lines.flat()) {
    const time = at.getTime();
    byTime.set(time, Math.max(value, byTime.get(time) ?? value));
  }
  return [...byTime].map(([time, value]) => {
    const reading = toReading(value);
    const known = 'value' in reading;
    return { at: new Date(time), value: known ? Number(reading.value) : null };
  });
}

/** RDS publishes it in the replica's region, and -1 where nothing replicates. Both regions are asked: after a failover the replica is on the other side. */
function* replicaLag(sites: Site[]): Generator<Call> {
  for (const { site, region, manifest } of regionsOf(sites)) {
    yield {
      accountId: site.accountId,
      region,
      subjects: [
        {
          site: site.name,
          name: MEASUREMENTS.replicaLag,
          region,
          resource: manifest.database.identifier,
          unit: 'seconds',
          deadlineSeconds: METRIC_DEADLINE_SECONDS,
          source: 'AWS/RDS ReplicaLag',
          lateSeconds: METRIC_LATE_SECONDS,
          metrics: [
            {
              namespace: 'AWS/RDS',
              name: 'ReplicaLag',
              dimensions: {
                DBInstanceIdentifier: manifest.database.identifier,
              },
              statistic: 'Maximum',
            },
          ],
          toReading: value =>
            value < 0 ? { unknownBecause: 'not-replicating' } : { value },
        },
      ],
    };
  }
}

/** Route 53 publishes health in one region of a partition only: us-east-1 in that of everybody. */
function* healthChecks(sites: Site[]): Generator<Call> {
  for (const site of sites) {
    const { active, pilot } = site.regions;
    const {
      primary,
      switch: switchId,
      endpoint = {},
    } = site.traffic?.healthChecks ?? {};
    const checks: [string | undefined, string][] = [
      [primary, active],
      [switchId, pilot],
      [endpoint[active], active],
      [endpoint[pilot], pilot],
    ];
    const subjects: MetricSubject[] = [];
    for (const [id, region] of checks) {
      if (id) {
        subjects.push({
          site: site.name,
          name: MEASUREMENTS.healthCheck,
          region,
          resource: id,
          unit: 'boolean',
          deadlineSeconds: METRIC_DEADLINE_SECONDS,
          source: 'AWS/Route53 HealthCheckStatus',
          lateSeconds: METRIC_LATE_SECONDS,
          metrics: [
            {
              namespace: 'AWS/Route53',
              name: 'HealthCheckStatus',
              dimensions: { HealthCheckId: id },
              statistic: 'Minimum',
            },
          ],
          toReading: value => ({ value: value >= 1 }),
        });
      }
    }
    yield { ...dnsOf(site), subjects };
  }
}

/** S3 publishes replication metrics in the destination's region, by rule: a bucket may have several. */
function* bucketReplication(sites: Site[]): Generator<Call> {
  for (const { site, region, manifest } of regionsOf(sites)) {
    for (const [bucket, rules] of rulesByBucket(manifest)) {
      const base = {
        site: site.name,
        region,
        resource: bucket,
        deadlineSeconds: S3_DEADLINE_SECONDS,
        lateSeconds: S3_LATE_SECONDS,
        toReading: (value: number) => ({ value }),
      };
      const metricsOf = (name: string): Metric[] =>
        rules.map(({ destination, ruleId }) => ({
          namespace: 'AWS/S3',
          name,
          dimensions: {
            SourceBucket: bucket,
            DestinationBucket: destination,
            RuleId: ruleId,
          },
          statistic: 'Maximum',
        }));
      yield {
        accountId: site.accountId,
        region: manifest.peerRegion,
        subjects: [
          {
            ...base,
            name: MEASUREMENTS.s3Pending,
            unit: 'bytes',
            source: 'AWS/S3 BytesPendingReplication',
            metrics: metricsOf('BytesPendingReplication'),
          },
          {
            ...base,
            name: MEASUREMENTS.s3Latency,
            unit: 'seconds',
            source: 'AWS/S3 ReplicationLatency',
            metrics: metricsOf('ReplicationLatency'),
          },
        ],
      };
    }
  }
}
