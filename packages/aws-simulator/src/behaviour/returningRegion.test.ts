import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { EC2 } from '@aws-sdk/client-ec2';
import { RDS } from '@aws-sdk/client-rds';
import type { AwsSimulator } from '../AwsSimulator';
import { rule } from '../testing/rule';
import { siteStacks } from '../testing/siteStacks';
import { clientConfig, startStepped } from '../testing/testClient';

const HOME = 'eu-west-1';
const PILOT = 'eu-central-1';
const DATABASE = { DBInstanceIdentifier: 'orders-mysql' };
const GROUP = { AutoScalingGroupName: 'orders-app' };

describe('an active region that returns after its replica was promoted', () => {
  let simulator: AwsSimulator;
  beforeEach(async () => {
    simulator = await startStepped();
    await simulator.admin.loadStacks(siteStacks('orders'));
    await simulator.advance(120);
    await simulator.admin.inject({
      type: 'region-down',
      region: HOME,
      planes: ['control', 'data', 'network'],
    });
    await simulator.advance(30);
    await new RDS(clientConfig(simulator, PILOT)).promoteReadReplica(DATABASE);
    await new AutoScaling(
      clientConfig(simulator, PILOT),
    ).updateAutoScalingGroup({
      ...GROUP,
      MinSize: 2,
      DesiredCapacity: 2,
    });
    await simulator.advance(60);
  });
  afterEach(() => simulator.stop());

  const report = () => simulator.admin.site('orders');
  const databaseIn = async (region: string) =>
    (await report()).regions.find(each => each.region === region)!.database!;
  const PROMOTE =
    'RDS User Guide, Promoting a read replica: the source is not touched';

  rule(
    PROMOTE,
    'its application writes into its own database again, each row counted as a second writer’s',
    async () => {
      expect((await report()).rowsDiverged).toBe(0);
      await simulator.admin.heal();
      const { rows } = await databaseIn(PILOT);
      await simulator.advance(45);
      expect((await report()).rowsDiverged).toBe(45);
      expect(await databaseIn(HOME)).toMatchObject({
        writable: true,
        replica: false,
        lastWriteAt: simulator.world.now,
      });
      expect((await databaseIn(PILOT)).rows - rows).toBe(45);
    },
  );
  rule(
    PROMOTE,
    'it stays the second writer until its instances are gone or its database lets nobody in',
    async () => {
      await simulator.admin.heal();
      await simulator.advance(10);
      const rds = new RDS(clientConfig(simulator, HOME));
      const { DBInstances } = await rds.describeDBInstances(DATABASE);
      const ec2 = new EC2(clientConfig(simulator, HOME));
      const { SecurityGroups } = await ec2.describeSecurityGroups({
        GroupIds: DBInstances![0].VpcSecurityGroups!.map(
          each => each.VpcSecurityGroupId!,
        ),
      });
      const [{ GroupId, IpPermissions }] = SecurityGroups!;
      await ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions });
      const { rowsDiverged } = await report();
      expect(rowsDiverged).toBe(10);
      await simulator.advance(60);
      expect((await report()).rowsDiverged).toBe(rowsDiverged);
      await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions });
      await simulator.advance(10);
      expect((await report()).rowsDiverged).toBe(20);
      await new AutoScaling(
        clientConfig(simulator, HOME),
      ).updateAutoScalingGroup({ ...GROUP, MinSize: 0, DesiredCapacity: 0 });
      await simulator.advance(60);
      expect((await report()).rowsDiverged).toBeLessThanOrEqual(21);
    },
  );
  rule(
    'RDS API Reference, DeleteDBInstance',
    'what the second writer wrote is not forgotten with its database',
    async () => {
      await simulator.admin.heal();
      await simulator.advance(10);
      await new RDS(clientConfig(simulator, HOME)).deleteDBInstance({
        ...DATABASE,
        SkipFinalSnapshot: true,
      });
      await simulator.advance(30);
      const { regions, rowsDiverged } = await report();
      expect(
        regions.find(each => each.region === HOME)!.database,
      ).toBeUndefined();
      expect(rowsDiverged).toBe(10);
    },
  );
});
