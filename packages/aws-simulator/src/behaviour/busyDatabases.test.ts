import { RDS } from '@aws-sdk/client-rds';
import type { AwsSimulator } from '../AwsSimulator';
import { errorOf, rule } from '../testing/rule';
import { siteStacks } from '../testing/siteStacks';
import { clientConfig, startStepped } from '../testing/testClient';

const HOME = 'eu-west-1';
const PILOT = 'eu-central-1';
const ID = 'orders-mysql';
const WRONG_STATE = 'InvalidDBInstanceStateFault';

describe('RDS instances that are busy', () => {
  let simulator: AwsSimulator;
  let home: RDS;
  let pilot: RDS;
  beforeEach(async () => {
    simulator = await startStepped({ timings: { backupSeconds: 30 } });
    await simulator.admin.loadStacks(siteStacks('orders'));
    home = new RDS(clientConfig(simulator, HOME));
    pilot = new RDS(clientConfig(simulator, PILOT));
    await simulator.advance(60);
  });
  afterEach(() => simulator.stop());

  const statusIn = async (rds: RDS) =>
    (await rds.describeDBInstances({ DBInstanceIdentifier: ID }))
      .DBInstances![0].DBInstanceStatus;
  const databaseIn = async (region: string) =>
    (await simulator.admin.site('orders')).regions.find(
      each => each.region === region,
    )!.database!;
  /** Statuses in their order, each with the number of rows that were written in it. */
  async function statusesOf(rds: RDS, region: string, seconds: number) {
    const seen = new Map<string, number>();
    let { rows } = await databaseIn(region);
    for (let second = 0; second < seconds; second += 1) {
      await simulator.advance(1);
      const database = await databaseIn(region);
      const status = (await statusIn(rds))!;
      seen.set(status, (seen.get(status) ?? 0) + database.rows - rows);
      rows = database.rows;
    }
    return seen;
  }
  const promote = () => pilot.promoteReadReplica({ DBInstanceIdentifier: ID });
  const modify = (rds: RDS, change: object) =>
    rds.modifyDBInstance({
      DBInstanceIdentifier: ID,
      ApplyImmediately: true,
      ...change,
    });

  rule(
    'RDS User Guide, Promoting a read replica to be a standalone DB instance',
    'a replica with backups is backed up once it is promoted, and takes writes meanwhile',
    async () => {
      await modify(pilot, { BackupRetentionPeriod: 7 });
      await simulator.advance(60);
      await promote();
      const seen = await statusesOf(pilot, PILOT, 60);
      expect([...seen.keys()]).toEqual([
        'modifying',
        'rebooting',
        'backing-up',
        'available',
      ]);
      expect(await databaseIn(PILOT)).toMatchObject({ writable: true });
    },
  );
  rule(
    'RDS User Guide, Working with DB instance read replicas',
    'a replica that is backing up is not promoted, and is when it is done',
    async () => {
      const { id } = await simulator.admin.inject({
        type: 'backing-up',
        region: PILOT,
        database: ID,
      });
      expect(await statusIn(pilot)).toBe('backing-up');
      expect(await errorOf(promote())).toBe(WRONG_STATE);
      await simulator.advance(300);
      expect(await errorOf(promote())).toBe(WRONG_STATE);
      expect((await databaseIn(PILOT)).lagSeconds).toBeLessThanOrEqual(2);
      await simulator.admin.heal(id);
      await simulator.advance(31);
      expect(await errorOf(promote())).toBe('nothing');
    },
  );
  rule(
    'RDS User Guide, Viewing Amazon RDS DB instance status',
    'a database that is backing up or optimizes its storage takes writes',
    async () => {
      const fault = await simulator.admin.inject({
        type: 'backing-up',
        region: HOME,
        database: ID,
      });
      expect((await statusesOf(home, HOME, 20)).get('backing-up')).toBe(20);
      await simulator.admin.heal(fault.id);
      await simulator.advance(40);
      await modify(home, { AllocatedStorage: 400 });
      const seen = await statusesOf(home, HOME, 60);
      expect([...seen.keys()]).toEqual([
        'modifying',
        'storage-optimization',
        'available',
      ]);
      expect(seen.get('storage-optimization')).toBeGreaterThan(0);
    },
  );
  rule(
    'RDS API Reference, DeleteDBInstance (InvalidDBInstanceState)',
    'a database that is being created is not deleted',
    async () => {
      const remove = () =>
        home.deleteDBInstance({
          DBInstanceIdentifier: 'orders-drill',
          SkipFinalSnapshot: true,
        });
      await home.createDBInstance({
        DBInstanceIdentifier: 'orders-drill',
        DBInstanceClass: 'db.t3.medium',
        Engine: 'mysql',
        MasterUsername: 'admin',
        MasterUserPassword: 'secret-of-the-test',
        AllocatedStorage: 20,
        BackupRetentionPeriod: 0,
      });
      expect(await errorOf(remove())).toBe(WRONG_STATE);
      await simulator.advance(20);
      expect(await errorOf(remove())).toBe('nothing');
    },
  );
});
