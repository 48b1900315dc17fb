import type { AwsSimulator } from '../AwsSimulator';
import { askWorkload } from '../testing/askWorkload';
import {
  ACTIVE,
  awsOf,
  createPlainSite,
  PILOT,
  type PlainRegion,
} from '../testing/plainSite';
import { errorOf } from '../testing/rule';
import { startStepped } from '../testing/testClient';

describe('a site that was created by plain AWS calls', () => {
  let simulator: AwsSimulator;
  let active: PlainRegion;
  let pilot: PlainRegion;
  beforeAll(async () => {
    simulator = await startStepped();
    ({ active, pilot } = await createPlainSite(simulator));
  }, 60_000);
  afterAll(() => simulator.stop());

  const site = () => simulator.admin.site('orders');

  it('serves its traffic from the active region and writes its rows', async () => {
    const answer = await askWorkload(simulator, active.dnsName);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      site: 'orders',
      region: ACTIVE,
      writable: true,
    });
    const before = await site();
    expect(before.traffic).toMatchObject({ region: ACTIVE });
    await simulator.advance(10);
    expect((await site()).rowsWritten - before.rowsWritten).toBe(10);
    expect(await askWorkload(simulator, pilot.dnsName)).toMatchObject({
      status: 503,
    });
  });

  it('replicates its database and its objects', async () => {
    const { s3 } = awsOf(simulator, ACTIVE);
    await s3.putObject({
      Bucket: `orders-assets-${ACTIVE}`,
      Key: 'logo.svg',
      Body: 'a logo',
    });
    await simulator.advance(10);
    const copy = await awsOf(simulator, PILOT).s3.headObject({
      Bucket: `orders-assets-${PILOT}`,
      Key: 'logo.svg',
    });
    expect(copy.ReplicationStatus).toBe('REPLICA');
    const standby = (await site()).regions.find(r => r.region === PILOT)!;
    expect(standby.database).toMatchObject({ replica: true });
    expect(standby.database!.rows).toBeGreaterThan(0);
  });

  it('launches instances where and as its template and subnets say', async () => {
    const { Reservations } = await awsOf(
      simulator,
      ACTIVE,
    ).ec2.describeInstances({
      Filters: [{ Name: 'vpc-id', Values: [active.vpcId] }],
    });
    const instances = Reservations!.flatMap(({ Instances = [] }) => Instances);
    expect(instances.map(({ SubnetId }) => SubnetId).sort()).toEqual(
      [...active.subnetIds].sort(),
    );
    for (const instance of instances) {
      expect(instance.InstanceType).toBe('t3.small');
      expect(instance.SecurityGroups).toEqual([
        { GroupId: active.groups.application, GroupName: 'orders-app' },
      ]);
    }
  });

  it('keeps what others stand on', async () => {
    const { ec2 } = awsOf(simulator, ACTIVE);
    const refused = 'DependencyViolation';
    expect(await errorOf(ec2.deleteVpc({ VpcId: active.vpcId }))).toBe(refused);
    expect(
      await errorOf(ec2.deleteSubnet({ SubnetId: active.subnetIds[0] })),
    ).toBe(refused);
    for (const GroupId of Object.values(active.groups)) {
      expect(await errorOf(ec2.deleteSecurityGroup({ GroupId }))).toBe(refused);
    }
  });

  it('fails over like one that was loaded from stacks', async () => {
    await simulator.admin.inject({
      type: 'region-down',
      region: ACTIVE,
      planes: ['control', 'data', 'network'],
    });
    const { autoScaling, rds } = awsOf(simulator, PILOT);
    await rds.promoteReadReplica({ DBInstanceIdentifier: 'orders-mysql' });
    await autoScaling.setDesiredCapacity({
      AutoScalingGroupName: 'orders-app',
      DesiredCapacity: 2,
    });
    await simulator.advance(120);
    const answer = await askWorkload(simulator, pilot.dnsName);
    expect(JSON.parse(answer.body)).toMatchObject({
      region: PILOT,
      writable: true,
    });
    expect((await site()).traffic).toMatchObject({ region: PILOT });
  });
});
