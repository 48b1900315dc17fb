import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import {
  CloudWatchClient,
  paginateListMetrics,
  type GetMetricDataCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsSimulator } from '@understudy/aws-simulator';
import {
  createAwsCloud,
  type CloudClients,
  type OutsideProbe,
} from '@understudy/failover';
import {
  ACCOUNT,
  ACTIVE,
  PILOT,
  synthesizeSite,
  testSite,
} from '../__testUtils__';
import type { AwsClients } from '../aws/types';
import { cloudWatchCollector } from './collectors/cloudWatch';
import { slowMetricsCollector } from './collectors/slowMetrics';
import type { Collector } from './collectors/types';

jest.setTimeout(120_000);

interface Metric {
  namespace: string;
  name: string;
  /** Names of its dimensions. */
  dimensions: string[];
  statistic?: string;
}

const S3_REPLICATION = 'S3 User Guide, "Amazon S3 metrics and dimensions"';
const ANY_STATISTIC =
  'the specification names the statistic that the console shows; CloudWatch keeps minimum, maximum, sum and count of each';

/** What AWS publishes although the specification does not say so, and where AWS says it. */
const BESIDE: Record<string, string> = {
  'AWS/RDS ReplicaLag':
    'RDS User Guide, "Amazon CloudWatch metrics for Amazon RDS"',
  'AWS/S3 BytesPendingReplication': S3_REPLICATION,
  'AWS/S3 OperationsPendingReplication': S3_REPLICATION,
  'AWS/S3 OperationsFailedReplication': S3_REPLICATION,
  'AWS/S3 ReplicationLatency': S3_REPLICATION,
};
/** Statistics that stand nowhere in the specification, and why they are right. */
const STATISTICS: Record<string, string> = {
  'AWS/RDS FreeStorageSpace Minimum': ANY_STATISTIC,
  'AWS/RDS DatabaseConnections Maximum': ANY_STATISTIC,
  'AWS/AutoScaling GroupInServiceInstances Maximum': ANY_STATISTIC,
  'AWS/ApplicationELB HealthyHostCount Minimum': ANY_STATISTIC,
};

const nameOf = ({ namespace, name }: Pick<Metric, 'namespace' | 'name'>) =>
  `${namespace} ${name}`;

/** What the specification says of each metric. */
function specification() {
  const database = loadAwsServiceSpecSync();
  const known = new Map<
    string,
    { statistics: string[]; dimensions: string[][] }
  >();
  for (const metric of database.all('metric')) {
    const found = known.get(nameOf(metric)) ?? {
      statistics: [],
      dimensions: [],
    };
    found.statistics.push(metric.statistic);
    found.dimensions.push(
      ...database
        .follow('usesDimensionSet', metric)
        .map(({ entity }) => entity.dimensions.map(({ name }) => name).sort()),
    );
    known.set(nameOf(metric), found);
  }
  return known;
}

/** What watching reads. */
function watched(): Metric[] {
  const aws = {} as AwsClients;
  const collectors: Collector<any>[] = [
    cloudWatchCollector({ aws }),
    slowMetricsCollector({ aws }),
  ];
  return collectors
    .flatMap(collector => collector.plan([testSite()]))
    .flatMap(({ subjects }) => subjects)
    .flatMap(({ metrics }) => metrics)
    .map(metric => ({
      ...metric,
      dimensions: Object.keys(metric.dimensions).sort(),
    }));
}

/** What runs read. */
async function readByRuns(): Promise<Metric[]> {
  const asked: Metric[] = [];
  const client = new CloudWatchClient({ region: ACTIVE });
  client.send = (async ({ input }: { input: GetMetricDataCommandInput }) => {
    for (const { MetricStat } of input.MetricDataQueries ?? []) {
      const { Metric: metric, Stat } = MetricStat!;
      asked.push({
        namespace: metric!.Namespace!,
        name: metric!.MetricName!,
        dimensions: metric!.Dimensions!.map(({ Name }) => Name!).sort(),
        statistic: Stat,
      });
    }
    return { MetricDataResults: [{ StatusCode: 'Complete' }] };
  }) as never;
  const cloud = createAwsCloud(
    {
      cloudWatch: async () => client,
    } as unknown as CloudClients,
    {} as OutsideProbe,
  );
  const bound = { account: ACCOUNT, region: ACTIVE, site: 'orders' };
  const thing = { ...bound, identifier: 'any' } as never;
  const bucket = { ...bound, bucket: 'any', ruleId: 'to-peer' } as never;
  await cloud.replicaLag(thing);
  await cloud.connections(thing);
  await cloud.mostInService(thing);
  await cloud.pendingReplication(bucket, bucket);
  return asked;
}

/** What the alarms of a generated site watch. */
const alarmed = (): Metric[] =>
  Object.values(synthesizeSite()).flatMap(stack =>
    Object.values<any>(
      (stack as any).resource?.aws_cloudwatch_metric_alarm ?? {},
    ).flatMap(alarm =>
      alarm.metric_name
        ? [
            {
              namespace: alarm.namespace,
              name: alarm.metric_name,
              dimensions: Object.keys(alarm.dimensions ?? {}).sort(),
              statistic: alarm.statistic,
            },
          ]
        : [],
    ),
  );

/** What the simulator publishes for a generated site. */
async function emitted(): Promise<Metric[]> {
  const simulator = await AwsSimulator.start({
    metricIntervalSeconds: 1,
    timings: { createSeconds: 1, replicaSeedingSeconds: 1 },
  });
  try {
    await simulator.admin.loadStacks(synthesizeSite());
    await new Promise(resolve => setTimeout(resolve, 5_000));
    const found: Metric[] = [];
    for (const region of [ACTIVE, PILOT, 'us-east-1']) {
      const client = new CloudWatchClient({
        region,
        endpoint: simulator.endpoint,
        credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'simulated' },
      });
      for await (const { Metrics = [] } of paginateListMetrics(
        { client },
        {},
      )) {
        for (const { Namespace, MetricName, Dimensions = [] } of Metrics) {
          found.push({
            namespace: Namespace!,
            name: MetricName!,
            dimensions: Dimensions.map(({ Name }) => Name!).sort(),
          });
        }
      }
    }
    return found;
  } finally {
    await simulator.stop();
  }
}

describe('every metric', () => {
  it('that is read, alarmed on or published is one that AWS publishes, with its dimensions and statistic', async () => {
    const known = specification();
    const all = [
      ...watched(),
      ...(await readByRuns()),
      ...alarmed(),
      ...(await emitted()),
    ].filter(({ namespace }) => namespace.startsWith('AWS/'));
    expect(all.length).toBeGreaterThan(20);
    const wrong = new Set<string>();
    const used = new Set<string>();
    for (const metric of all) {
      const name = nameOf(metric);
      const says = known.get(name);
      if (!says) {
        used.add(name);
        if (!BESIDE[name]) {
          wrong.add(name);
        }
        continue;
      }
      if (
        says.dimensions.length > 0 &&
        !says.dimensions.some(
          set => set.join(' ') === metric.dimensions.join(' '),
        )
      ) {
        wrong.add(`${name} by ${metric.dimensions.join(', ')}`);
      }
      const statistic = `${name} ${metric.statistic}`;
      if (metric.statistic && !says.statistics.includes(metric.statistic)) {
        used.add(statistic);
        if (!STATISTICS[statistic]) {
          wrong.add(statistic);
        }
      }
    }
    expect([...wrong]).toEqual([]);
    // Nothing is excused that needs no excuse.
    expect(
      [...Object.keys(BESIDE), ...Object.keys(STATISTICS)].filter(
        excused => !used.has(excused),
      ),
    ).toEqual([]);
  });
});
