import {
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  CreateDBSnapshotCommand,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  PromoteReadReplicaCommand,
  RDSClient,
  RebootDBInstanceCommand,
  RestoreDBInstanceToPointInTimeCommand,
  StartDBInstanceCommand,
  StopDBInstanceCommand,
  type CreateDBInstanceCommandInput,
} from '@aws-sdk/client-rds';
import {
  CloudWatchClient,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import type { AwsSimulator } from '../AwsSimulator';
import { errorOf, rule } from '../testing/rule';
import { clientConfig, startStepped } from '../testing/testClient';

const HOME = 'eu-west-1';
const PILOT = 'eu-central-1';
const ACCOUNT = '123456789012';

describe('RDS for MySQL', () => {
  let simulator: AwsSimulator;
  let home: RDSClient;
  let pilot: RDSClient;
  let serial = 0;
  beforeAll(async () => {
    simulator = await startStepped();
    home = new RDSClient(clientConfig(simulator, HOME));
    pilot = new RDSClient(clientConfig(simulator, PILOT));
  });
  afterEach(() => simulator.admin.heal());
  afterAll(() => simulator.stop());

  async function database(more: Partial<CreateDBInstanceCommandInput> = {}) {
    const id = `db-${(serial += 1)}`;
    await home.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: id,
        DBInstanceClass: 'db.t3.medium',
        Engine: 'mysql',
        MasterUsername: 'admin',
        MasterUserPassword: 'secret-of-the-test',
        AllocatedStorage: 20,
        BackupRetentionPeriod: 7,
        ...more,
      }),
    );
    await simulator.advance(30);
    return id;
  }
  const arnOf = (id: string) => `arn:aws:rds:${HOME}:${ACCOUNT}:db:${id}`;
  /** The replica in the other region, of the same name. */
  const replicate = (id: string) =>
    pilot.send(
      new CreateDBInstanceReadReplicaCommand({
        DBInstanceIdentifier: id,
        SourceDBInstanceIdentifier: arnOf(id),
      }),
    );
  async function replicated() {
    const id = await database();
    await replicate(id);
    await simulator.advance(30);
    return id;
  }
  const show = async (rds: RDSClient, DBInstanceIdentifier: string) =>
    (await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier })))
      .DBInstances![0];
  const promote = (
    DBInstanceIdentifier: string,
    BackupRetentionPeriod?: number,
  ) =>
    pilot.send(
      new PromoteReadReplicaCommand({
        DBInstanceIdentifier,
        BackupRetentionPeriod,
      }),
    );
  const stop = (rds: RDSClient, DBInstanceIdentifier: string) =>
    rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier }));
  const lagIn = async (region: string, id: string) =>
    (
      await new CloudWatchClient(clientConfig(simulator, region)).send(
        new GetMetricStatisticsCommand({
          Namespace: 'AWS/RDS',
          MetricName: 'ReplicaLag',
          Dimensions: [{ Name: 'DBInstanceIdentifier', Value: id }],
          StartTime: new Date(simulator.world.now - 90_000),
          EndTime: new Date(simulator.world.now + 1000),
          Period: 60,
          Statistics: ['Maximum'],
        }),
      )
    ).Datapoints!.map(point => point.Maximum);
  const WRONG_STATE = 'InvalidDBInstanceStateFault';

  const REPLICA = 'RDS API Reference, CreateDBInstanceReadReplica';
  const CROSS =
    'RDS User Guide, Creating a read replica in a different AWS Region';
  const PROMOTE = 'RDS User Guide, Promoting a read replica';
  const STOP = 'RDS User Guide, Stopping a DB instance temporarily';
  const MONITOR = 'RDS User Guide, Monitoring read replication';

  rule(REPLICA, 'the source must have automated backups', async () => {
    const id = await database({ BackupRetentionPeriod: 0 });
    expect(await errorOf(replicate(id))).toBe(WRONG_STATE);
  });
  rule(REPLICA, 'a replica starts with its backups off', async () => {
    expect((await show(pilot, await replicated())).BackupRetentionPeriod).toBe(
      0,
    );
  });
  rule(CROSS, 'both sides name each other by ARN', async () => {
    const id = await replicated();
    expect((await show(pilot, id)).ReadReplicaSourceDBInstanceIdentifier).toBe(
      arnOf(id),
    );
    expect((await show(home, id)).ReadReplicaDBInstanceIdentifiers).toEqual([
      `arn:aws:rds:${PILOT}:${ACCOUNT}:db:${id}`,
    ]);
  });
  rule(
    CROSS,
    'an encrypted source needs a key of the other region',
    async () => {
      const id = await database({ StorageEncrypted: true });
      expect(await errorOf(replicate(id))).toBe('InvalidParameterCombination');
    },
  );
  rule(
    CROSS,
    'creation takes its time: creating, then available and replicating',
    async () => {
      const id = await database();
      await replicate(id);
      expect(await show(pilot, id)).toMatchObject({
        DBInstanceStatus: 'creating',
      });
      await simulator.advance(30);
      expect(await show(pilot, id)).toMatchObject({
        DBInstanceStatus: 'available',
        StatusInfos: [
          {
            StatusType: 'read replication',
            Status: 'replicating',
            Normal: true,
          },
        ],
      });
    },
  );
  rule(
    CROSS,
    "the call fails while the source's region does not answer",
    async () => {
      const id = await database();
      await simulator.admin.inject({
        type: 'region-down',
        region: HOME,
        planes: ['control'],
      });
      expect(await errorOf(replicate(id))).toBe('ServiceUnavailable');
    },
  );
  rule(
    PROMOTE,
    'promotion modifies, reboots and ends replication',
    async () => {
      const id = await replicated();
      await promote(id);
      const seen = new Set<string>();
      for (let second = 0; second < 30; second += 1) {
        seen.add((await show(pilot, id)).DBInstanceStatus!);
        await simulator.advance(1);
      }
      expect([...seen]).toEqual(['modifying', 'rebooting', 'available']);
      const promoted = await show(pilot, id);
      expect(promoted.ReadReplicaSourceDBInstanceIdentifier).toBeUndefined();
      expect(promoted.StatusInfos ?? []).toEqual([]);
      expect(
        (await show(home, id)).ReadReplicaDBInstanceIdentifiers ?? [],
      ).toEqual([]);
    },
  );
  rule(
    PROMOTE,
    "the promoted database's endpoint is not the old primary's",
    async () => {
      const id = await replicated();
      const old = (await show(home, id)).Endpoint!.Address;
      await promote(id);
      await simulator.advance(30);
      expect((await show(pilot, id)).Endpoint!.Address).not.toBe(old);
    },
  );
  rule(
    PROMOTE,
    'the old primary stays available: promotion is no fence',
    async () => {
      const id = await replicated();
      await promote(id);
      await simulator.advance(30);
      expect((await show(home, id)).DBInstanceStatus).toBe('available');
    },
  );
  rule(
    'RDS API Reference, PromoteReadReplica',
    'what is no replica cannot be promoted, nor one twice',
    async () => {
      const id = await replicated();
      await promote(id);
      expect(await errorOf(promote(id))).toBe(WRONG_STATE);
      await simulator.advance(30);
      expect(await errorOf(promote(id))).toBe(WRONG_STATE);
    },
  );
  rule(
    'RDS API Reference, PromoteReadReplica',
    'a replica that is backing up is not promoted',
    async () => {
      const id = await replicated();
      await pilot.send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: id,
          BackupRetentionPeriod: 7,
          ApplyImmediately: true,
        }),
      );
      let refused = 'nothing';
      for (let second = 0; second < 30 && refused === 'nothing'; second += 1) {
        await simulator.advance(1);
        if ((await show(pilot, id)).DBInstanceStatus === 'backing-up') {
          refused = await errorOf(promote(id));
        }
      }
      expect(refused).toBe(WRONG_STATE);
    },
  );
  rule(
    'RDS API Reference, PromoteReadReplica (BackupRetentionPeriod)',
    'promotion can turn backups on',
    async () => {
      const id = await replicated();
      await promote(id, 3);
      await simulator.advance(60);
      expect(await show(pilot, id)).toMatchObject({
        BackupRetentionPeriod: 3,
        DBInstanceStatus: 'available',
      });
    },
  );
  rule(
    PROMOTE,
    "a promotion needs nothing of the source's region",
    async () => {
      const id = await replicated();
      await simulator.admin.inject({
        type: 'region-down',
        region: HOME,
        planes: ['control', 'data', 'network'],
      });
      await promote(id);
      await simulator.advance(30);
      expect((await show(pilot, id)).DBInstanceStatus).toBe('available');
    },
  );
  rule(
    STOP,
    'neither a replica nor the source of one can be stopped',
    async () => {
      const id = await replicated();
      expect(await errorOf(stop(home, id))).toBe(WRONG_STATE);
      expect(await errorOf(stop(pilot, id))).toBe(WRONG_STATE);
    },
  );
  rule(STOP, 'what is stopped is started again, and only then', async () => {
    const id = await database();
    const start = () =>
      home.send(new StartDBInstanceCommand({ DBInstanceIdentifier: id }));
    expect(await errorOf(start())).toBe(WRONG_STATE);
    await stop(home, id);
    await simulator.advance(20);
    expect((await show(home, id)).DBInstanceStatus).toBe('stopped');
    await start();
    await simulator.advance(20);
    expect((await show(home, id)).DBInstanceStatus).toBe('available');
  });
  rule(MONITOR, "ReplicaLag is in the replica's region only", async () => {
    const id = await replicated();
    await simulator.advance(90);
    expect((await lagIn(PILOT, id)).length).toBeGreaterThan(0);
    expect(await lagIn(HOME, id)).toEqual([]);
  });
  rule(
    MONITOR,
    'ReplicaLag is -1 while replication is not active',
    async () => {
      const id = await replicated();
      await simulator.admin.inject({
        type: 'replication-stopped',
        region: PILOT,
        database: id,
      });
      await simulator.advance(120);
      expect(await lagIn(PILOT, id)).toContain(-1);
      expect((await show(pilot, id)).StatusInfos).toMatchObject([
        { Status: 'stopped', Normal: false },
      ]);
    },
  );
  rule(
    MONITOR,
    'the state is error while the source cannot be reached, replicating when it can again',
    async () => {
      const id = await replicated();
      const status = async () => (await show(pilot, id)).StatusInfos![0].Status;
      await simulator.admin.inject({
        type: 'region-down',
        region: HOME,
        planes: ['network'],
      });
      await simulator.advance(5);
      expect(await status()).toBe('error');
      await simulator.admin.heal();
      await simulator.advance(5);
      expect(await status()).toBe('replicating');
    },
  );
  rule(
    'RDS User Guide, Deleting a DB instance (cross-Region read replicas)',
    "a deleted source terminates its other region's replicas",
    async () => {
      const id = await replicated();
      await home.send(
        new DeleteDBInstanceCommand({
          DBInstanceIdentifier: id,
          SkipFinalSnapshot: true,
        }),
      );
      await simulator.advance(30);
      expect(await errorOf(show(home, id))).toBe('DBInstanceNotFoundFault');
      expect((await show(pilot, id)).StatusInfos).toMatchObject([
        { Status: 'terminated' },
      ]);
    },
  );
  rule(
    'RDS API Reference, DeleteDBInstance',
    'deletion protection and the missing word on a last snapshot refuse a deletion',
    async () => {
      const id = await database({ DeletionProtection: true });
      const remove = (SkipFinalSnapshot?: boolean) =>
        home.send(
          new DeleteDBInstanceCommand({
            DBInstanceIdentifier: id,
            SkipFinalSnapshot,
          }),
        );
      expect(await errorOf(remove(true))).toBe('InvalidParameterCombination');
      await home.send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: id,
          DeletionProtection: false,
          ApplyImmediately: true,
        }),
      );
      await simulator.advance(20);
      expect(await errorOf(remove())).toBe('InvalidParameterCombination');
      expect(await errorOf(remove(true))).toBe('nothing');
    },
  );
  rule(
    'RDS API Reference, RebootDBInstance (ForceFailover)',
    'a Multi-AZ instance comes back in its other zone; others refuse',
    async () => {
      const id = await database({ MultiAZ: true });
      const before = await show(home, id);
      const reboot = (DBInstanceIdentifier: string) =>
        home.send(
          new RebootDBInstanceCommand({
            DBInstanceIdentifier,
            ForceFailover: true,
          }),
        );
      await reboot(id);
      await simulator.advance(20);
      expect(await show(home, id)).toMatchObject({
        AvailabilityZone: before.SecondaryAvailabilityZone,
        SecondaryAvailabilityZone: before.AvailabilityZone,
      });
      expect(await errorOf(reboot(await database()))).toBe(
        'InvalidParameterCombination',
      );
    },
  );
  rule(
    'RDS User Guide, Working with MySQL read replicas (Multi-AZ)',
    "a primary's failover between zones keeps its replica",
    async () => {
      const id = await database({ MultiAZ: true });
      await replicate(id);
      await simulator.advance(30);
      await home.send(
        new RebootDBInstanceCommand({
          DBInstanceIdentifier: id,
          ForceFailover: true,
        }),
      );
      await simulator.advance(30);
      expect((await show(pilot, id)).StatusInfos).toMatchObject([
        { Status: 'replicating' },
      ]);
    },
  );
  rule(
    'RDS API Reference, ModifyDBInstance (ApplyImmediately)',
    'a change waits for the maintenance window unless it is to be applied at once',
    async () => {
      const id = await database({
        PreferredMaintenanceWindow: 'sat:22:00-sat:22:30',
      });
      const modify = (ApplyImmediately: boolean) =>
        home.send(
          new ModifyDBInstanceCommand({
            DBInstanceIdentifier: id,
            DBInstanceClass: 'db.r6g.large',
            ApplyImmediately,
          }),
        );
      await modify(false);
      await simulator.advance(30);
      expect(await show(home, id)).toMatchObject({
        DBInstanceClass: 'db.t3.medium',
        PendingModifiedValues: { DBInstanceClass: 'db.r6g.large' },
      });
      await modify(true);
      await simulator.advance(30);
      expect((await show(home, id)).DBInstanceClass).toBe('db.r6g.large');
    },
  );
  rule(
    'RDS API Reference, DescribeDBInstances (MaxRecords)',
    'a page has 20 to 100 records',
    async () => {
      const page = (MaxRecords: number) =>
        home.send(new DescribeDBInstancesCommand({ MaxRecords }));
      expect(await errorOf(page(19))).toBe('InvalidParameterValue');
      expect(await errorOf(page(101))).toBe('InvalidParameterValue');
      expect(await errorOf(page(20))).toBe('nothing');
    },
  );
  rule(
    'RDS API Reference, RestoreDBInstanceToPointInTime',
    'a restore makes a new database and needs backups of its source',
    async () => {
      const restore = (
        SourceDBInstanceIdentifier: string,
        TargetDBInstanceIdentifier: string,
      ) =>
        home.send(
          new RestoreDBInstanceToPointInTimeCommand({
            SourceDBInstanceIdentifier,
            TargetDBInstanceIdentifier,
            UseLatestRestorableTime: true,
          }),
        );
      const id = await database();
      await simulator.advance(310);
      await restore(id, `${id}-drill`);
      await simulator.advance(60);
      expect((await show(home, `${id}-drill`)).DBInstanceStatus).toBe(
        'available',
      );
      const bare = await database({ BackupRetentionPeriod: 0 });
      expect(await errorOf(restore(bare, `${bare}-drill`))).not.toBe('nothing');
    },
  );
  rule(
    'RDS API Reference, CreateDBSnapshot',
    'a snapshot of a database that is not available is refused',
    async () => {
      const id = await database();
      await stop(home, id);
      expect(
        await errorOf(
          home.send(
            new CreateDBSnapshotCommand({
              DBInstanceIdentifier: id,
              DBSnapshotIdentifier: `${id}-s`,
            }),
          ),
        ),
      ).toBe(WRONG_STATE);
    },
  );
  rule(
    'CloudWatch User Guide, Regions',
    'metrics of a region are not seen in another',
    async () => {
      const id = await database();
      await simulator.advance(90);
      const names = async (region: string) =>
        (
          await new CloudWatchClient(clientConfig(simulator, region)).send(
            new ListMetricsCommand({
              Namespace: 'AWS/RDS',
              Dimensions: [{ Name: 'DBInstanceIdentifier', Value: id }],
            }),
          )
        ).Metrics!.length;
      expect(await names(HOME)).toBeGreaterThan(0);
      expect(await names('us-east-1')).toBe(0);
    },
  );
});
