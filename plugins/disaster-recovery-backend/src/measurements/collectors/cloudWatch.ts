import { paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { ROUTE53_REGION } from '../../aws/DefaultAwsClients';
import type { AwsClients } from '../../aws/types';
import type { Site } from '../../sites/types';
import { regionsOf, toBatches } from './regionsOf';
import type { Batch, Collector, Reading, Subject } from './types';

interface MetricSubject extends Subject {
  metric: {
    namespace: string;
    name: string;
    dimensions: Record<string, string>;
    statistic: 'Maximum' | 'Minimum';
  };
  toReading(value: number): Reading;
}

interface Call {
  accountId: string;
  region: string;
  subjects: MetricSubject[];
}

/** GetMetricData takes 500 queries a call (CloudWatch API reference). */
const QUERIES_PER_CALL = 500;
/** RDS and Route 53 publish every minute and arrive minutes late. */
const METRIC_DEADLINE_SECONDS = 300;
/** S3 publishes replication metrics at best effort, about every quarter of an hour. */
const S3_DEADLINE_SECONDS = 1800;

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
      return toBatches(calls).flatMap(splitBatch);
    },
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.cloudWatch(accountId, region);
      const now = Date.now();
      const newest = new Map<string, Date>();
      for await (const page of paginateGetMetricData(
        { client },
        {
          StartTime: new Date(now - S3_DEADLINE_SECONDS * 1000),
          EndTime: new Date(now),
          ScanBy: 'TimestampDescending',
          MetricDataQueries: subjects.map(({ metric }, index) => ({
            Id: `q${index}`,
            MetricStat: {
              Metric: {
                Namespace: metric.namespace,
                MetricName: metric.name,
                Dimensions: Object.entries(metric.dimensions).map(
                  ([Name, Value]) => ({ Name, Value }),
                ),
              },
              Period: 60,
              Stat: metric.statistic,
            },
          })),
        },
        { abortSignal: signal },
      )) {
        for (const { Id = '', Timestamps, Values } of page.MetricDataResults ??
          []) {
          const subject = subjects[Number(Id.slice(1))];
          const [sourceTime] = Timestamps ?? [];
          const [value] = Values ?? [];
          const before = newest.get(Id);
          if (
            !subject ||
            !sourceTime ||
            value === undefined ||
            (before && before >= sourceTime)
          ) {
            continue;
          }
          newest.set(Id, sourceTime);
          const reading = subject.toReading(value);
          record(
            subject,
            'value' in reading ? { ...reading, sourceTime } : reading,
          );
        }
      }
    },
  };
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
          metric: {
            namespace: 'AWS/RDS',
            name: 'ReplicaLag',
            dimensions: { DBInstanceIdentifier: manifest.database.identifier },
            statistic: 'Maximum',
          },
          toReading: value =>
            value < 0 ? { unknownBecause: 'not-replicating' } : { value },
        },
      ],
    };
  }
}

/** Route 53 publishes health in us-east-1 only. */
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
          metric: {
            namespace: 'AWS/Route53',
            name: 'HealthCheckStatus',
            dimensions: { HealthCheckId: id },
            statistic: 'Minimum',
          },
          toReading: value => ({ value: value >= 1 }),
        });
      }
    }
    yield { accountId: site.accountId, region: ROUTE53_REGION, subjects };
  }
}

/** S3 publishes replication metrics in the destination's region. */
function* bucketReplication(sites: Site[]): Generator<Call> {
  for (const { site, region, manifest } of regionsOf(sites)) {
    for (const { name, destination, ruleId } of manifest.buckets) {
      const base = {
        site: site.name,
        region,
        resource: name,
        deadlineSeconds: S3_DEADLINE_SECONDS,
        toReading: (value: number) => ({ value }),
      };
      const metric = (metricName: string) => ({
        namespace: 'AWS/S3',
        name: metricName,
        dimensions: {
          SourceBucket: name,
          DestinationBucket: destination,
          RuleId: ruleId,
        },
        statistic: 'Maximum' as const,
      });
      yield {
        accountId: site.accountId,
        region: manifest.peerRegion,
        subjects: [
          {
            ...base,
            name: MEASUREMENTS.s3Pending,
            unit: 'bytes',
            source: 'AWS/S3 BytesPendingReplication',
            metric: metric('BytesPendingReplication'),
          },
          {
            ...base,
            name: MEASUREMENTS.s3Latency,
            unit: 'seconds',
            source: 'AWS/S3 ReplicationLatency',
            metric: metric('ReplicationLatency'),
          },
        ],
      };
    }
  }
}

function splitBatch(batch: Batch<MetricSubject>): Batch<MetricSubject>[] {
  const batches = [];
  for (let i = 0; i < batch.subjects.length; i += QUERIES_PER_CALL) {
    batches.push({
      ...batch,
      subjects: batch.subjects.slice(i, i + QUERIES_PER_CALL),
    });
  }
  return batches;
}
