import {
  DescribeDBInstancesCommand,
  PromoteReadReplicaCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import {
  SetDesiredCapacityCommand,
  AutoScalingClient,
} from '@aws-sdk/client-auto-scaling';
import { startStepped, clientConfig } from './testing/testClient';
import { siteStacks } from './testing/siteStacks';

describe('a failover, all parts together', () => {
  it('moves traffic, promotes the replica and counts what was lost', async () => {
    const simulator = await startStepped();
    try {
      await simulator.admin.loadStacks(siteStacks('orders'));
      await simulator.advance(120);
      await simulator.admin.inject({
        type: 'replication-lag',
        region: 'eu-central-1',
        database: 'orders-mysql',
        seconds: 15,
      });
      await simulator.advance(30);
      await simulator.admin.inject({
        type: 'region-down',
        region: 'eu-west-1',
        planes: ['control', 'data', 'network'],
      });
      await simulator.advance(60);
      expect((await simulator.admin.site('orders')).traffic).toMatchObject({
        region: 'eu-central-1',
      });

      const rds = new RDSClient(clientConfig(simulator, 'eu-central-1'));
      await rds.send(
        new PromoteReadReplicaCommand({ DBInstanceIdentifier: 'orders-mysql' }),
      );
      await new AutoScalingClient(clientConfig(simulator, 'eu-central-1')).send(
        new SetDesiredCapacityCommand({
          AutoScalingGroupName: 'orders-app',
          DesiredCapacity: 2,
        }),
      );
      const seen = new Set<string>();
      for (let second = 0; second < 60; second += 1) {
        await simulator.advance(1);
        const { DBInstances } = await rds.send(
          new DescribeDBInstancesCommand({}),
        );
        seen.add(DBInstances![0].DBInstanceStatus!);
      }
      expect([...seen]).toEqual(
        expect.arrayContaining(['modifying', 'rebooting', 'available']),
      );
      const site = await simulator.admin.site('orders');
      const standby = site.regions.find(
        ({ region }) => region === 'eu-central-1',
      )!;
      expect(standby).toMatchObject({
        instancesInService: 2,
        database: { writable: true, replica: false },
      });
      expect(standby.rowsWritten).toBeGreaterThan(0);
      expect(site.rowsLost).toBeGreaterThanOrEqual(10);
      expect(site.rowsLost).toBeLessThanOrEqual(20);
    } finally {
      await simulator.stop();
    }
  });
});
