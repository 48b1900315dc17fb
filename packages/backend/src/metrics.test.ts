import { metricsServiceFactory } from '@backstage/backend-defaults/alpha';
import {
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
/* eslint-disable @backstage/no-relative-monorepo-imports -- what the plugin makes of Backstage's service */
import { watchMetrics } from '../../../plugins/disaster-recovery-backend/src/measurements';
import { verdictMetrics } from '../../../plugins/disaster-recovery-backend/src/readiness';
/* eslint-enable @backstage/no-relative-monorepo-imports */

const NOW = new Date('2026-11-28T10:00:00.000Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const now = () => NOW;

describe('metrics of the plugin, through Backstage and the SDK of OpenTelemetry', () => {
  const exporter = new InMemoryMetricExporter(
    AggregationTemporality.CUMULATIVE,
  );
  const provider = new MeterProvider({
    readers: [
      new PeriodicExportingMetricReader({
        exporter,
        exportIntervalMillis: 3_600_000,
      }),
    ],
  });
  beforeAll(() => metrics.setGlobalMeterProvider(provider));
  afterAll(async () => {
    await provider.shutdown();
    metrics.disable();
  });

  /** What a scrape sees now: unit and points of each metric. */
  async function scraped() {
    exporter.reset();
    await provider.forceFlush();
    const found = exporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .flatMap(scope => scope.metrics);
    return Object.fromEntries(
      found.map(({ descriptor, dataPoints }) => [
        descriptor.name,
        {
          unit: descriptor.unit,
          points: dataPoints.map(({ attributes, value }: any) => [
            attributes,
            typeof value === 'number'
              ? value
              : { count: value.count, sum: value.sum },
          ]),
        },
      ]),
    );
  }

  it('tell of sites, calls and throttles, of rounds and of what waits longest', async () => {
    const service = await ServiceFactoryTester.from(
      metricsServiceFactory,
    ).getSubject('disaster-recovery');
    const logger = mockServices.logger.mock();
    const watching = watchMetrics({
      metrics: service,
      longest: async () => ago(90),
      logger,
      now,
    });
    const judging = verdictMetrics({
      metrics: service,
      judgements: {
        standing: async () => ({
          counts: { ready: 7, 'at-risk': 2, 'not-ready': 0, unknown: 1 },
          oldest: ago(30),
        }),
      },
      logger,
      now,
    });
    const call = {
      accountId: '123456789012',
      region: 'eu-west-1',
      service: 'rds',
      call: 'DescribeDBInstances',
    };
    watching.called({ ...call, outcome: 'answered' });
    watching.called({ ...call, outcome: 'answered' });
    watching.called({ ...call, outcome: 'throttled' });
    watching.collected('databases', 0.5, true);
    watching.collected('databases', 1.5, true);
    watching.collected('databases', 30, false);
    judging.judged(0.25);
    judging.changed('ready', 'not-ready');

    const of = {
      'rpc.system': 'aws-api',
      'rpc.service': 'rds',
      'rpc.method': 'DescribeDBInstances',
      'cloud.region': 'eu-west-1',
    };
    expect(await scraped()).toEqual({
      'disaster_recovery.aws.calls': {
        unit: '{call}',
        points: [
          [{ ...of, outcome: 'answered' }, 2],
          [{ ...of, outcome: 'throttled' }, 1],
        ],
      },
      'disaster_recovery.collection.duration': {
        unit: 's',
        points: [
          [
            { collector: 'databases', outcome: 'collected' },
            { count: 2, sum: 2 },
          ],
          [
            { collector: 'databases', outcome: 'failed' },
            { count: 1, sum: 30 },
          ],
        ],
      },
      'disaster_recovery.measurement.oldest': { unit: 's', points: [[{}, 90]] },
      'disaster_recovery.sites': {
        unit: '{site}',
        points: [
          [{ verdict: 'ready' }, 7],
          [{ verdict: 'at-risk' }, 2],
          [{ verdict: 'not-ready' }, 0],
          [{ verdict: 'unknown' }, 1],
        ],
      },
      'disaster_recovery.judgement.oldest': { unit: 's', points: [[{}, 30]] },
      'disaster_recovery.judge.duration': {
        unit: 's',
        points: [[{}, { count: 1, sum: 0.25 }]],
      },
      'disaster_recovery.verdict.changes': {
        unit: '{change}',
        points: [[{ from: 'ready', to: 'not-ready' }, 1]],
      },
    });
  });
});
