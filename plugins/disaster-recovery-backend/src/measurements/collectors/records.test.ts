import {
  Route53Client,
  type ListResourceRecordSetsCommandInput,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, PILOT, testSite, testTraffic } from '../../__testUtils__';
import type { AwsClients } from '../../aws/types';
import type { Site } from '../../sites/types';
import { recordsCollector } from './records';
import type { Reading } from './types';

const reversed = (name: string) => name.split('.').reverse().join('.');

/** A zone that answers as Route 53 does, and what it was asked. */
function zoneOf(records: ResourceRecordSet[]) {
  const ordered = [...records].sort((a, b) =>
    reversed(a.Name!) < reversed(b.Name!) ? -1 : 1,
  );
  const asked: ListResourceRecordSetsCommandInput[] = [];
  const client = new Route53Client({ region: 'us-east-1' });
  client.send = (async ({
    input,
  }: {
    input: ListResourceRecordSetsCommandInput;
  }) => {
    asked.push(input);
    const start = reversed(`${input.StartRecordName}.`);
    const rest = ordered.filter(({ Name }) => reversed(Name!) >= start);
    const size = Number(input.MaxItems);
    return {
      ResourceRecordSets: rest.slice(0, size),
      NextRecordName: rest[size]?.Name,
    };
  }) as unknown as Route53Client['send'];
  const aws = { route53: async () => client } as unknown as AwsClients;
  return { aws, asked };
}

const pair = (site: Site): ResourceRecordSet[] =>
  (
    [
      ['PRIMARY', ACTIVE],
      ['SECONDARY', PILOT],
    ] as const
  ).map(([Failover, region]) => ({
    Name: `${site.traffic!.recordName}.`,
    Type: 'A',
    Failover,
    AliasTarget: {
      DNSName: `dualstack.${site.manifests[region]!.loadBalancer.dnsName}.`,
      HostedZoneId: 'Z',
      EvaluateTargetHealth: true,
    },
  }));

const siteOf = (name: string) =>
  testSite({
    name,
    traffic: testTraffic({ recordName: `${name}.example.com` }),
  });

async function read(aws: AwsClients, sites: Site[]) {
  const collector = recordsCollector({ aws });
  const found = new Map<string, Reading>();
  const batches = collector.plan(sites);
  expect(batches).toHaveLength(1);
  await collector.read(
    batches[0],
    (subject, reading) => {
      if (subject.name === MEASUREMENTS.records) {
        found.set(`${subject.site} ${subject.failover}`, reading);
      }
    },
    new AbortController().signal,
  );
  return found;
}

describe('recordsCollector', () => {
  it('pages a zone instead of asking for each site, also where a page ends within a name', async () => {
    const sites = Array.from({ length: 1_000 }, (_, i) => siteOf(`site-${i}`));
    const apex = { Name: 'example.com.', Type: 'NS' } as const;
    // An odd number before them, so that pages end within pairs.
    const first = { Name: 'a.example.com.', Type: 'TXT' } as const;
    const within = { Name: 'site-0.example.com.', Type: 'TXT' } as const;
    const { aws, asked } = zoneOf([
      apex,
      first,
      within,
      ...sites.flatMap(pair),
    ]);
    const found = await read(aws, sites);
    expect(found.size).toBe(2_000);
    expect(
      new Set([...found.values()].map(each => JSON.stringify(each))),
    ).toEqual(new Set(['{"value":"present"}']));
    expect(asked.length).toBeLessThanOrEqual(8);
  });

  it('asks by name where others fill the zone, and tells what is absent or points elsewhere', async () => {
    const [one, other, gone] = ['bills', 'shop', 'zoo'].map(siteOf);
    const wrong = pair(other);
    wrong[1].AliasTarget!.DNSName = 'somewhere.else.';
    const strangers = Array.from({ length: 900 }, (_, i) => ({
      Name: `m-${i}.example.com.`,
      Type: 'A' as const,
    }));
    const { aws, asked } = zoneOf([...strangers, ...pair(one), ...wrong]);
    const found = await read(aws, [one, other, gone]);
    expect([...found]).toEqual([
      ['bills PRIMARY', { value: 'present' }],
      ['bills SECONDARY', { value: 'present' }],
      ['shop PRIMARY', { value: 'present' }],
      ['shop SECONDARY', { value: 'elsewhere' }],
      ['zoo PRIMARY', { value: 'absent' }],
      ['zoo SECONDARY', { value: 'absent' }],
    ]);
    expect(asked).toHaveLength(3);
  });
});
