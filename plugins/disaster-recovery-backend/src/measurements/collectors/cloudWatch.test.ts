import type { GetMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { AwsClients } from '../../aws/types';
import { ACTIVE, PILOT, testManifest, testSite } from '../../__testUtils__';
import type { Site } from '../../sites/types';
import { cloudWatchCollector } from './cloudWatch';
import type { Reading } from './types';

/** A client that answers pages in turn, and the requests it saw. */
function clientOf(...pages: object[]) {
  const requests: GetMetricDataCommandInput[] = [];
  const client = new CloudWatchClient({ region: ACTIVE });
  client.send = (async ({ input }: { input: GetMetricDataCommandInput }) => {
    requests.push(input);
    return pages[requests.length - 1];
  }) as unknown as CloudWatchClient['send'];
  const aws = { cloudWatch: async () => client } as unknown as AwsClients;
  return { aws, requests };
}

async function readings(
  aws: AwsClients,
  region: string,
  site: Site = testSite(),
) {
  const collector = cloudWatchCollector({ aws });
  const batch = collector.plan([site]).find(each => each.region === region)!;
  const found = new Map<string, Reading>();
  await collector.read(
    batch,
    (subject, reading) =>
      found.set(`${subject.name} ${subject.region}`, reading),
    new AbortController().signal,
  );
  return found;
}

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));

describe('cloudWatchCollector', () => {
  it('asks where AWS publishes: lag at the replica, health in us-east-1, S3 at the destination', () => {
    const batches = cloudWatchCollector({ aws: clientOf().aws }).plan([
      testSite(),
    ]);
    const asked = batches.map(({ region, subjects }) => [
      region,
      subjects.map(({ metrics: [metric] }) => [
        metric.name,
        metric.statistic,
        Object.values(metric.dimensions)[0],
      ]),
    ]);
    expect(asked).toEqual([
      [
        ACTIVE,
        [
          ['ReplicaLag', 'Maximum', 'orders-mysql'],
          [
            'BytesPendingReplication',
            'Maximum',
            'orders-assets-123456789012-eu-central-1',
          ],
          [
            'ReplicationLatency',
            'Maximum',
            'orders-assets-123456789012-eu-central-1',
          ],
        ],
      ],
      [
        PILOT,
        [
          ['ReplicaLag', 'Maximum', 'orders-mysql'],
          [
            'BytesPendingReplication',
            'Maximum',
            'orders-assets-123456789012-eu-west-1',
          ],
          [
            'ReplicationLatency',
            'Maximum',
            'orders-assets-123456789012-eu-west-1',
          ],
        ],
      ],
      [
        'us-east-1',
        ['hc-primary', 'hc-switch', 'hc-active', 'hc-pilot'].map(id => [
          'HealthCheckStatus',
          'Minimum',
          id,
        ]),
      ],
    ]);
  });

  it('takes the newest point, across pages, with the time of the source', async () => {
    const { aws, requests } = clientOf(
      {
        NextToken: 'more',
        MetricDataResults: [
          { Id: 'q0', Timestamps: [at(5), at(4)], Values: [3, 99] },
        ],
      },
      {
        MetricDataResults: [
          { Id: 'q0', Timestamps: [at(3)], Values: [77] },
          { Id: 'q1', Timestamps: [], Values: [] },
        ],
      },
    );
    const found = await readings(aws, PILOT);
    expect(requests).toHaveLength(2);
    expect([...found]).toEqual([
      [
        `database.replicaLag ${PILOT}`,
        {
          value: 3,
          sourceTime: at(5),
          points: [
            { at: at(5), value: 3 },
            { at: at(4), value: 99 },
            { at: at(3), value: 77 },
          ],
        },
      ],
    ]);
  });

  it('I5: takes a lag of -1 for what it is: unknown', async () => {
    const { aws } = clientOf({
      MetricDataResults: [{ Id: 'q0', Timestamps: [at(5)], Values: [-1] }],
    });
    const found = await readings(aws, PILOT);
    expect(found.get(`database.replicaLag ${PILOT}`)).toEqual({
      unknownBecause: 'not-replicating',
    });
  });

  it('tells the worst of two rules on one bucket, as of the one heard longest ago, and nothing where one is silent', async () => {
    const manifest = testManifest('active');
    const [rule] = manifest.buckets;
    manifest.buckets = [rule, { ...rule, ruleId: 'second' }];
    const site = testSite({ manifests: { [ACTIVE]: manifest } });
    const line = (id: number, minute: number, value: number) => ({
      Id: `q${id}`,
      Timestamps: [at(minute)],
      Values: [value],
    });
    const { aws } = clientOf({
      // Pending by two rules, latency by two rules; one of the latter says nothing.
      MetricDataResults: [line(0, 5, 7), line(1, 3, 9), line(2, 5, 1)],
    });
    const found = await readings(aws, PILOT, site);
    expect([...found]).toEqual([
      [
        `storage.bytesPending ${ACTIVE}`,
        expect.objectContaining({ value: 9, sourceTime: at(3) }),
      ],
    ]);
  });

  it('asks 500 metrics a call at most', () => {
    const sites = Array.from({ length: 200 }, (_, i) =>
      testSite({ name: `site-${i}` }),
    );
    const batches = cloudWatchCollector({ aws: clientOf().aws }).plan(sites);
    expect(
      batches.map(({ region, subjects }) => [region, subjects.length]),
    ).toEqual([
      [ACTIVE, 500],
      [ACTIVE, 100],
      [PILOT, 500],
      [PILOT, 100],
      ['us-east-1', 500],
      ['us-east-1', 300],
    ]);
  });
});
