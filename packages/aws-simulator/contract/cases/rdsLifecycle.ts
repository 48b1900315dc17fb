import type { ContractCase } from '../ContractCase';
import { equal, fails, holds, recent } from '../expectations';
import {
  awaitDatabase,
  createDatabase,
  describeDatabase,
  newDatabase,
} from './rdsSupport';

export const rdsLifecycleCases: ContractCase[] = [
  {
    name: 'automated backups go with their database where that is asked for',
    async run(aws) {
      const { DBInstanceIdentifier } = await newDatabase(aws);
      const backups = async () =>
        (
          await aws
            .rds()
            .describeDBInstanceAutomatedBackups({ DBInstanceIdentifier })
        ).DBInstanceAutomatedBackups ?? [];
      equal('backups', (await backups()).length, 1);
      await aws.rds().deleteDBInstance({
        DBInstanceIdentifier,
        SkipFinalSnapshot: true,
        DeleteAutomatedBackups: true,
      });
      await aws.waitFor('no backups', backups, found => found.length === 0);
    },
  },
  {
    name: 'a change of class waits for the maintenance window unless applied at once',
    moto: { differs: 'it is applied at once' },
    async run(aws) {
      const { DBInstanceIdentifier } = await newDatabase(aws);
      const { DBInstance } = await aws.rds().modifyDBInstance({
        DBInstanceIdentifier,
        DBInstanceClass: 'db.t3.small',
        ApplyImmediately: false,
      });
      equal('class', DBInstance?.DBInstanceClass, 'db.t3.micro');
      equal(
        'pending',
        DBInstance?.PendingModifiedValues?.DBInstanceClass,
        'db.t3.small',
      );
    },
  },
  {
    name: 'a change of class that is applied at once comes about',
    async run(aws) {
      const { DBInstanceIdentifier: id } = await newDatabase(aws);
      await aws.rds().modifyDBInstance({
        DBInstanceIdentifier: id,
        DBInstanceClass: 'db.t3.small',
        ApplyImmediately: true,
      });
      await awaitDatabase(
        aws,
        id!,
        database =>
          database.DBInstanceClass === 'db.t3.small' &&
          database.DBInstanceStatus === 'available',
      );
    },
  },
  {
    name: 'a change of an unknown database is DBInstanceNotFoundFault',
    async run(aws) {
      await fails(
        'DBInstanceNotFoundFault',
        aws.rds().modifyDBInstance({
          DBInstanceIdentifier: aws.name('none'),
          DBInstanceClass: 'db.t3.small',
        }),
      );
    },
  },
  {
    name: 'a reboot says so and comes back',
    moto: { differs: 'it stays available' },
    async run(aws) {
      const { DBInstanceIdentifier: id } = await newDatabase(aws);
      const { DBInstance } = await aws
        .rds()
        .rebootDBInstance({ DBInstanceIdentifier: id });
      equal('status', DBInstance?.DBInstanceStatus, 'rebooting');
      await awaitDatabase(aws, id!);
    },
  },
  {
    name: 'a reboot with failover changes the zones of a Multi-AZ database',
    moto: { lacks: 'ForceFailover is ignored' },
    async run(aws) {
      const before = await newDatabase(aws, { MultiAZ: true });
      const id = before.DBInstanceIdentifier!;
      await aws
        .rds()
        .rebootDBInstance({ DBInstanceIdentifier: id, ForceFailover: true });
      await awaitDatabase(
        aws,
        id,
        after =>
          after.DBInstanceStatus === 'available' &&
          after.AvailabilityZone !== undefined &&
          after.AvailabilityZone === before.SecondaryAvailabilityZone &&
          after.SecondaryAvailabilityZone === before.AvailabilityZone,
      );
    },
  },
  {
    name: 'a database without a standby cannot fail over',
    moto: { lacks: 'ForceFailover is ignored' },
    async run(aws) {
      const { DBInstanceIdentifier } = await newDatabase(aws);
      await fails(
        'InvalidParameterCombination',
        aws
          .rds()
          .rebootDBInstance({ DBInstanceIdentifier, ForceFailover: true }),
      );
    },
  },
  {
    name: 'a failover is told in the events',
    async run(aws) {
      const { DBInstanceIdentifier: id } = await newDatabase(aws, {
        MultiAZ: true,
      });
      await aws
        .rds()
        .rebootDBInstance({ DBInstanceIdentifier: id, ForceFailover: true });
      await aws.waitFor(
        'failover events',
        () =>
          aws.rds().describeEvents({
            SourceType: 'db-instance',
            SourceIdentifier: id,
            EventCategories: ['failover'],
          }),
        ({ Events }) => (Events?.length ?? 0) >= 2,
      );
    },
  },
  {
    name: 'a stopped database starts again',
    async run(aws) {
      const { DBInstanceIdentifier: id } = await newDatabase(aws);
      await aws.rds().stopDBInstance({ DBInstanceIdentifier: id });
      await awaitDatabase(
        aws,
        id!,
        database => database.DBInstanceStatus === 'stopped',
      );
      await aws.rds().startDBInstance({ DBInstanceIdentifier: id });
      await awaitDatabase(aws, id!);
    },
  },
  {
    name: 'stopping says so',
    moto: { differs: 'it is stopped at once' },
    async run(aws) {
      const { DBInstanceIdentifier } = await newDatabase(aws);
      const { DBInstance } = await aws
        .rds()
        .stopDBInstance({ DBInstanceIdentifier });
      equal('status', DBInstance?.DBInstanceStatus, 'stopping');
    },
  },
  {
    name: 'a database that runs cannot be started',
    async run(aws) {
      const { DBInstanceIdentifier } = await newDatabase(aws);
      await fails(
        'InvalidDBInstanceStateFault',
        aws.rds().startDBInstance({ DBInstanceIdentifier }),
      );
    },
  },
  {
    name: 'a database that is stopped cannot be stopped',
    async run(aws) {
      const { DBInstanceIdentifier: id } = await newDatabase(aws);
      await aws.rds().stopDBInstance({ DBInstanceIdentifier: id });
      await awaitDatabase(
        aws,
        id!,
        database => database.DBInstanceStatus === 'stopped',
      );
      await fails(
        'InvalidDBInstanceStateFault',
        aws.rds().stopDBInstance({ DBInstanceIdentifier: id }),
      );
    },
  },
  {
    name: 'deletion needs a decision about the last snapshot',
    moto: { differs: 'none is made when nothing is said' },
    async run(aws) {
      const { DBInstanceIdentifier } = await newDatabase(aws);
      await fails(
        'InvalidParameterCombination',
        aws.rds().deleteDBInstance({ DBInstanceIdentifier }),
      );
    },
  },
  {
    name: 'deletion protection forbids deletion',
    async run(aws) {
      const { DBInstanceIdentifier } = await newDatabase(aws, {
        DeletionProtection: true,
      });
      await fails(
        'InvalidParameterCombination',
        aws
          .rds()
          .deleteDBInstance({ DBInstanceIdentifier, SkipFinalSnapshot: true }),
      );
    },
  },
  {
    name: 'a deleted database is deleting, then gone',
    async run(aws) {
      const { DBInstanceIdentifier: id } = await newDatabase(aws);
      const { DBInstance } = await aws.rds().deleteDBInstance({
        DBInstanceIdentifier: id,
        SkipFinalSnapshot: true,
      });
      equal('status', DBInstance?.DBInstanceStatus, 'deleting');
      await aws.waitFor(
        'gone',
        () => describeDatabase(aws, id!).catch(error => error),
        answer => (answer as Error).name === 'DBInstanceNotFoundFault',
      );
    },
  },
  {
    name: 'an unknown database cannot be deleted',
    async run(aws) {
      await fails(
        'DBInstanceNotFoundFault',
        aws.rds().deleteDBInstance({
          DBInstanceIdentifier: aws.name('none'),
          SkipFinalSnapshot: true,
        }),
      );
    },
  },
  {
    name: 'deletion leaves the last snapshot that was asked for',
    async run(aws) {
      const { DBInstanceIdentifier } = await newDatabase(aws);
      const snapshot = aws.name('last');
      await aws.rds().deleteDBInstance({
        DBInstanceIdentifier,
        FinalDBSnapshotIdentifier: snapshot,
      });
      await aws.waitFor(
        'snapshot',
        () =>
          aws
            .rds()
            .describeDBSnapshots({ DBSnapshotIdentifier: snapshot })
            .catch(() => ({ DBSnapshots: [] })),
        ({ DBSnapshots }) => DBSnapshots?.[0]?.Status === 'available',
      );
    },
  },
  {
    name: 'the creation of a database is told in the events',
    async run(aws) {
      const { DBInstanceIdentifier: id, DBInstanceArn } = await newDatabase(
        aws,
      );
      const { Events } = await aws.waitFor(
        'event',
        () =>
          aws.rds().describeEvents({
            SourceType: 'db-instance',
            SourceIdentifier: id,
          }),
        answer => (answer.Events?.length ?? 0) > 0,
      );
      const created = Events!.find(({ EventCategories }) =>
        EventCategories?.includes('creation'),
      );
      equal('Message', created?.Message, 'DB instance created');
      equal('SourceArn', created?.SourceArn, DBInstanceArn);
      equal('SourceType', created?.SourceType, 'db-instance');
      recent('Date', created?.Date);
    },
  },
  {
    name: 'events of a source need its type',
    async run(aws) {
      await fails(
        'InvalidParameterCombination',
        aws.rds().describeEvents({ SourceIdentifier: aws.name('db') }),
      );
    },
  },
  {
    name: 'a database that is being created cannot be stopped',
    moto: { differs: 'it is available at once' },
    async run(aws) {
      const { DBInstanceIdentifier } = await createDatabase(aws);
      await fails(
        'InvalidDBInstanceStateFault',
        aws.rds().stopDBInstance({ DBInstanceIdentifier }),
      );
    },
  },
  {
    name: 'a change of the backup period takes effect, to none too',
    async run(aws) {
      const { DBInstanceIdentifier: id } = await newDatabase(aws);
      await aws.rds().modifyDBInstance({
        DBInstanceIdentifier: id,
        BackupRetentionPeriod: 0,
        ApplyImmediately: true,
      });
      const database = await awaitDatabase(
        aws,
        id!,
        ({ BackupRetentionPeriod }) => BackupRetentionPeriod === 0,
      );
      holds(
        'it is a number',
        typeof database.BackupRetentionPeriod === 'number',
      );
    },
  },
  {
    name: 'deletion protection can be switched on and off',
    async run(aws) {
      const { DBInstanceIdentifier: id } = await newDatabase(aws);
      for (const DeletionProtection of [true, false]) {
        await aws
          .rds()
          .modifyDBInstance({ DBInstanceIdentifier: id, DeletionProtection });
        await awaitDatabase(
          aws,
          id!,
          database => database.DeletionProtection === DeletionProtection,
        );
      }
    },
  },
];
