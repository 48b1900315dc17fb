import { EAST, WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, matches } from '../expectations';
import {
  awaitDatabase,
  createDatabase,
  describeDatabase,
  newDatabase,
} from './rdsSupport';

/** A database in the east and its replica in the west. */
async function newPair(aws: Aws) {
  const source = await newDatabase(aws);
  const id = aws.name('replica');
  await aws.rds(WEST).createDBInstanceReadReplica({
    DBInstanceIdentifier: id,
    SourceDBInstanceIdentifier: source.DBInstanceArn,
    DBInstanceClass: 'db.t3.micro',
  });
  const replica = await awaitDatabase(aws, id, undefined, WEST);
  return { source, sourceId: source.DBInstanceIdentifier!, replica, id };
}

export const rdsReplicaCases: ContractCase[] = [
  ...(
    [
      ['mariadb', 'it fails over the engine'],
      ['postgres', 'a promoted replica keeps its source'],
    ] as const
  ).map(
    ([Engine, differs]): ContractCase => ({
      moto: { differs },
      name: `a replica of ${Engine} has the engine of its source, and is a primary once it is promoted`,
      async run(aws) {
        const source = await newDatabase(aws, { Engine });
        equal('engine', source.Engine, Engine);
        equal(
          'port',
          source.Endpoint?.Port,
          Engine === 'postgres' ? 5432 : 3306,
        );
        const id = aws.name('replica');
        await aws.rds(WEST).createDBInstanceReadReplica({
          DBInstanceIdentifier: id,
          SourceDBInstanceIdentifier: source.DBInstanceArn,
          DBInstanceClass: 'db.t3.micro',
        });
        const replica = await awaitDatabase(aws, id, undefined, WEST);
        equal('engine', replica.Engine, Engine);
        equal(
          'source',
          replica.ReadReplicaSourceDBInstanceIdentifier,
          source.DBInstanceArn,
        );
        await aws.rds(WEST).promoteReadReplica({ DBInstanceIdentifier: id });
        await awaitDatabase(
          aws,
          id,
          each =>
            each.DBInstanceStatus === 'available' &&
            !each.ReadReplicaSourceDBInstanceIdentifier,
          WEST,
        );
      },
    }),
  ),
  {
    name: 'a replica of the same region and its source know each other by name',
    async run(aws) {
      const { DBInstanceIdentifier: source } = await newDatabase(aws);
      const id = aws.name('replica');
      await aws.rds().createDBInstanceReadReplica({
        DBInstanceIdentifier: id,
        SourceDBInstanceIdentifier: source,
      });
      const replica = await awaitDatabase(aws, id);
      equal('source', replica.ReadReplicaSourceDBInstanceIdentifier, source);
      const { ReadReplicaDBInstanceIdentifiers } = await describeDatabase(
        aws,
        source!,
      );
      equal('replicas', ReadReplicaDBInstanceIdentifiers, [id]);
    },
  },
  {
    name: 'a replica of another region and its source know each other by ARN',
    async run(aws) {
      const { source, sourceId, replica } = await newPair(aws);
      equal(
        'source',
        replica.ReadReplicaSourceDBInstanceIdentifier,
        source.DBInstanceArn,
      );
      const { ReadReplicaDBInstanceIdentifiers } = await describeDatabase(
        aws,
        sourceId,
      );
      equal('replicas', ReadReplicaDBInstanceIdentifiers, [
        replica.DBInstanceArn!,
      ]);
    },
  },
  {
    name: 'a replica stands in a zone of its own region',
    moto: { differs: 'it keeps the zone of its source' },
    async run(aws) {
      const { replica } = await newPair(aws);
      matches('zone', replica.AvailabilityZone, new RegExp(`^${WEST}[a-d]$`));
    },
  },
  {
    name: 'the status of replication is told',
    moto: { lacks: 'no StatusInfos' },
    async run(aws) {
      const { id } = await newPair(aws);
      const { StatusInfos } = await awaitDatabase(
        aws,
        id,
        database => database.StatusInfos?.[0]?.Status === 'replicating',
        WEST,
      );
      equal('StatusType', StatusInfos![0].StatusType, 'read replication');
      equal('Normal', StatusInfos![0].Normal, true);
    },
  },
  {
    name: 'a database without backups cannot have replicas',
    moto: { differs: 'backups are not looked at' },
    async run(aws) {
      const { DBInstanceArn } = await newDatabase(aws, {
        BackupRetentionPeriod: 0,
      });
      await fails(
        'InvalidDBInstanceStateFault',
        aws.rds(WEST).createDBInstanceReadReplica({
          DBInstanceIdentifier: aws.name('replica'),
          SourceDBInstanceIdentifier: DBInstanceArn,
        }),
      );
    },
  },
  {
    name: 'a replica of an unknown database is DBInstanceNotFoundFault',
    async run(aws) {
      await fails(
        'DBInstanceNotFoundFault',
        aws.rds().createDBInstanceReadReplica({
          DBInstanceIdentifier: aws.name('replica'),
          SourceDBInstanceIdentifier: aws.name('none'),
        }),
      );
    },
  },
  {
    name: 'a replica of a name that is taken is DBInstanceAlreadyExistsFault',
    moto: { differs: 'it replaces what has the name' },
    async run(aws) {
      const source = await newDatabase(aws);
      const taken = await createDatabase(aws, {}, WEST);
      await fails(
        'DBInstanceAlreadyExistsFault',
        aws.rds(WEST).createDBInstanceReadReplica({
          DBInstanceIdentifier: taken.DBInstanceIdentifier,
          SourceDBInstanceIdentifier: source.DBInstanceArn,
        }),
      );
    },
  },
  {
    name: 'a replica has tags of its own',
    async run(aws) {
      const source = await newDatabase(aws, {
        Tags: [{ Key: 'of', Value: 'source' }],
      });
      const { DBInstance } = await aws.rds(WEST).createDBInstanceReadReplica({
        DBInstanceIdentifier: aws.name('replica'),
        SourceDBInstanceIdentifier: source.DBInstanceArn,
        Tags: [{ Key: 'of', Value: 'replica' }],
      });
      const { TagList } = await aws
        .rds(WEST)
        .listTagsForResource({ ResourceName: DBInstance!.DBInstanceArn });
      equal('TagList', TagList, [{ Key: 'of', Value: 'replica' }]);
    },
  },
  {
    name: 'a promoted replica has no source any more',
    moto: { differs: 'it keeps its source' },
    async run(aws) {
      const { id } = await newPair(aws);
      await aws.rds(WEST).promoteReadReplica({ DBInstanceIdentifier: id });
      await awaitDatabase(
        aws,
        id,
        database =>
          database.DBInstanceStatus === 'available' &&
          database.ReadReplicaSourceDBInstanceIdentifier === undefined,
        WEST,
      );
    },
  },
  {
    name: 'the source of a promoted replica has no replica any more',
    moto: { differs: 'it keeps it' },
    async run(aws) {
      const { id, sourceId } = await newPair(aws);
      await aws.rds(WEST).promoteReadReplica({ DBInstanceIdentifier: id });
      await awaitDatabase(
        aws,
        sourceId,
        ({ ReadReplicaDBInstanceIdentifiers = [] }) =>
          ReadReplicaDBInstanceIdentifiers.length === 0,
      );
    },
  },
  {
    name: 'a promotion sets the backup period that is asked for',
    async run(aws) {
      const { id } = await newPair(aws);
      await aws.rds(WEST).promoteReadReplica({
        DBInstanceIdentifier: id,
        BackupRetentionPeriod: 3,
      });
      await awaitDatabase(
        aws,
        id,
        database => database.BackupRetentionPeriod === 3,
        WEST,
      );
    },
  },
  {
    name: 'a database that is no replica cannot be promoted',
    moto: { differs: 'it can' },
    async run(aws) {
      const { DBInstanceIdentifier } = await newDatabase(aws);
      await fails(
        'InvalidDBInstanceStateFault',
        aws.rds().promoteReadReplica({ DBInstanceIdentifier }),
      );
    },
  },
  {
    name: 'an unknown database cannot be promoted',
    moto: { differs: 'an internal error in HTML' },
    async run(aws) {
      await fails(
        'DBInstanceNotFoundFault',
        aws
          .rds()
          .promoteReadReplica({ DBInstanceIdentifier: aws.name('none') }),
      );
    },
  },
  {
    name: 'neither a replica nor its source can be stopped',
    moto: { differs: 'InvalidDBClusterStateFault instead' },
    async run(aws) {
      const { id, sourceId } = await newPair(aws);
      await fails(
        'InvalidDBInstanceStateFault',
        aws.rds(WEST).stopDBInstance({ DBInstanceIdentifier: id }),
      );
      await fails(
        'InvalidDBInstanceStateFault',
        aws.rds(EAST).stopDBInstance({ DBInstanceIdentifier: sourceId }),
      );
    },
  },
  {
    name: 'a replica keeps the engine and the storage of its source',
    async run(aws) {
      const { source, replica } = await newPair(aws);
      equal('Engine', replica.Engine, source.Engine);
      equal('EngineVersion', replica.EngineVersion, source.EngineVersion);
      equal('storage', replica.AllocatedStorage, source.AllocatedStorage);
      equal('class', replica.DBInstanceClass, 'db.t3.micro');
    },
  },
];
