import { EC2Client } from '@aws-sdk/client-ec2';
import { RDSClient } from '@aws-sdk/client-rds';
import { ACTIVE, testSite } from '../../__testUtils__';
import type { AwsClients } from '../../aws/types';
import { keptSnapshotsCollector } from './keptSnapshots';
import { natGatewaysCollector } from './natGateways';
import type { Collector, Reading } from './types';

/** What a collector reads in the active region while AWS answers page after page. */
async function readingOf(
  make: (options: { aws: AwsClients; deadlineSeconds: number }) => Collector,
  ...pages: object[]
): Promise<Reading[]> {
  const asked: object[] = [];
  const send = async ({ input }: { input: object }) => {
    asked.push(input);
    return pages[asked.length - 1];
  };
  const clientOf = (client: object) => async () =>
    Object.assign(client, { send });
  const collector = make({
    aws: {
      ec2: clientOf(new EC2Client({ region: ACTIVE })),
      rds: clientOf(new RDSClient({ region: ACTIVE })),
    } as unknown as AwsClients,
    deadlineSeconds: 60,
  });
  const batch = collector
    .plan([testSite()])
    .find(({ region }) => region === ACTIVE)!;
  const found: Reading[] = [];
  await collector.read(
    batch,
    (_, reading) => found.push(reading),
    new AbortController().signal,
  );
  expect(asked).toHaveLength(pages.length);
  return found;
}

const snapshot = (name: string, database = 'orders-mysql') => ({
  DBSnapshotIdentifier: name,
  DBInstanceIdentifier: database,
  AllocatedStorage: 20,
});

it("knows kept snapshots by name, across pages, and no one's else", async () => {
  expect(
    await readingOf(
      keptSnapshotsCollector,
      {
        Marker: 'more',
        DBSnapshots: [
          snapshot('orders-mysql-kept-2'),
          snapshot('orders-mysql-before-upgrade'),
        ],
      },
      {
        DBSnapshots: [
          snapshot('orders-mysql-kept-1'),
          snapshot('orders-mysql-kept-3', 'orders-mysql-drill-9'),
        ],
      },
    ),
  ).toEqual([{ value: 'orders-mysql-kept-1 20, orders-mysql-kept-2 20' }]);
  expect(await readingOf(keptSnapshotsCollector, { DBSnapshots: [] })).toEqual([
    { value: 'none' },
  ]);
});

it('counts the NAT gateways that carry the tag of the site', async () => {
  const gateway = (site: string) => ({
    Tags: [
      { Key: 'Name', Value: 'nat' },
      { Key: 'dr:site', Value: site },
    ],
  });
  expect(
    await readingOf(
      natGatewaysCollector,
      {
        NextToken: 'more',
        NatGateways: [gateway('orders'), gateway('shop')],
      },
      { NatGateways: [gateway('orders')] },
    ),
  ).toEqual([{ value: 2 }]);
});
