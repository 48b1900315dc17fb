import { WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, recent } from '../expectations';
import { awaitDatabase, newDatabase } from './rdsSupport';

/** An available snapshot of a new database. */
async function newSnapshot(aws: Aws) {
  const database = await newDatabase(aws);
  const id = aws.name('snapshot');
  await aws.rds().createDBSnapshot({
    DBInstanceIdentifier: database.DBInstanceIdentifier,
    DBSnapshotIdentifier: id,
  });
  const { DBSnapshots } = await aws.waitFor(
    'snapshot',
    () => aws.rds().describeDBSnapshots({ DBSnapshotIdentifier: id }),
    answer => answer.DBSnapshots?.[0]?.Status === 'available',
  );
  await awaitDatabase(aws, database.DBInstanceIdentifier!);
  return { database, id, snapshot: DBSnapshots![0] };
}

export const rdsSnapshotCases: ContractCase[] = [
  {
    name: 'a snapshot is of its database, manual, and complete',
    moto: { differs: 'no PercentProgress' },
    async run(aws) {
      const { database, snapshot } = await newSnapshot(aws);
      equal(
        'database',
        snapshot.DBInstanceIdentifier,
        database.DBInstanceIdentifier,
      );
      equal('SnapshotType', snapshot.SnapshotType, 'manual');
      equal('Engine', snapshot.Engine, 'mysql');
      equal('AllocatedStorage', snapshot.AllocatedStorage, 20);
      equal('PercentProgress', snapshot.PercentProgress, 100);
      recent('SnapshotCreateTime', snapshot.SnapshotCreateTime);
    },
  },
  {
    name: 'a name that is taken is DBSnapshotAlreadyExistsFault',
    async run(aws) {
      const { database, id } = await newSnapshot(aws);
      await fails(
        'DBSnapshotAlreadyExistsFault',
        aws.rds().createDBSnapshot({
          DBInstanceIdentifier: database.DBInstanceIdentifier,
          DBSnapshotIdentifier: id,
        }),
      );
    },
  },
  {
    name: 'a snapshot of an unknown database is DBInstanceNotFoundFault',
    async run(aws) {
      await fails(
        'DBInstanceNotFoundFault',
        aws.rds().createDBSnapshot({
          DBInstanceIdentifier: aws.name('none'),
          DBSnapshotIdentifier: aws.name('snapshot'),
        }),
      );
    },
  },
  {
    name: 'an unknown snapshot is DBSnapshotNotFoundFault',
    async run(aws) {
      await fails(
        'DBSnapshotNotFoundFault',
        aws
          .rds()
          .describeDBSnapshots({ DBSnapshotIdentifier: aws.name('none') }),
      );
    },
  },
  {
    name: 'snapshots are listed by database',
    async run(aws) {
      const { database, id } = await newSnapshot(aws);
      const { DBSnapshots } = await aws.rds().describeDBSnapshots({
        DBInstanceIdentifier: database.DBInstanceIdentifier,
        SnapshotType: 'manual',
      });
      equal(
        'ids',
        DBSnapshots?.map(snapshot => snapshot.DBSnapshotIdentifier),
        [id],
      );
    },
  },
  {
    name: 'a snapshot of one region is unknown in the other',
    async run(aws) {
      const { id } = await newSnapshot(aws);
      await fails(
        'DBSnapshotNotFoundFault',
        aws.rds(WEST).describeDBSnapshots({ DBSnapshotIdentifier: id }),
      );
    },
  },
  {
    name: 'a deleted snapshot is gone',
    async run(aws) {
      const { id } = await newSnapshot(aws);
      await aws.rds().deleteDBSnapshot({ DBSnapshotIdentifier: id });
      await fails(
        'DBSnapshotNotFoundFault',
        aws.rds().describeDBSnapshots({ DBSnapshotIdentifier: id }),
      );
    },
  },
  {
    name: 'a database is restored from a snapshot',
    async run(aws) {
      const { id } = await newSnapshot(aws);
      const restored = aws.name('restored');
      await aws.rds().restoreDBInstanceFromDBSnapshot({
        DBInstanceIdentifier: restored,
        DBSnapshotIdentifier: id,
        DBInstanceClass: 'db.t3.small',
      });
      const database = await awaitDatabase(aws, restored);
      equal('class', database.DBInstanceClass, 'db.t3.small');
      equal('Engine', database.Engine, 'mysql');
      equal('AllocatedStorage', database.AllocatedStorage, 20);
    },
  },
  {
    name: 'a restore from an unknown snapshot is DBSnapshotNotFoundFault',
    async run(aws) {
      await fails(
        'DBSnapshotNotFoundFault',
        aws.rds().restoreDBInstanceFromDBSnapshot({
          DBInstanceIdentifier: aws.name('restored'),
          DBSnapshotIdentifier: aws.name('none'),
        }),
      );
    },
  },
  {
    name: 'a restore never replaces a database',
    async run(aws) {
      const { database, id } = await newSnapshot(aws);
      await fails(
        'DBInstanceAlreadyExistsFault',
        aws.rds().restoreDBInstanceFromDBSnapshot({
          DBInstanceIdentifier: database.DBInstanceIdentifier,
          DBSnapshotIdentifier: id,
        }),
      );
    },
  },
  {
    name: 'a database is restored to its latest restorable time',
    moto: { differs: 'it has its source as the source of a replica' },
    async run(aws) {
      const source = await newDatabase(aws);
      const restored = aws.name('restored');
      await aws.waitFor(
        'restorable',
        async () => {
          try {
            await aws.rds().restoreDBInstanceToPointInTime({
              SourceDBInstanceIdentifier: source.DBInstanceIdentifier,
              TargetDBInstanceIdentifier: restored,
              UseLatestRestorableTime: true,
            });
            return 'restoring';
          } catch (error: any) {
            return error.name;
          }
        },
        answer => answer === 'restoring',
      );
      const database = await awaitDatabase(aws, restored);
      equal('Engine', database.Engine, 'mysql');
      equal(
        'source',
        database.ReadReplicaSourceDBInstanceIdentifier,
        undefined,
      );
    },
  },
  {
    name: 'a restore of an unknown database to a point in time is DBInstanceNotFoundFault',
    async run(aws) {
      await fails(
        'DBInstanceNotFoundFault',
        aws.rds().restoreDBInstanceToPointInTime({
          SourceDBInstanceIdentifier: aws.name('none'),
          TargetDBInstanceIdentifier: aws.name('restored'),
          UseLatestRestorableTime: true,
        }),
      );
    },
  },
];
