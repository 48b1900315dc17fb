import type { Cloud } from '../../cloud/Cloud';
import { DRILL_TAG } from '../../site';
import type { Caller } from './Caller';
import type { FakeAws } from './FakeAws';
import { DEFAULT_SHAPE, FakeDatabase } from './FakeDatabase';
import { keepStale } from './stale';
import type { Wire } from './Wire';

type Changes = Pick<
  Cloud,
  | 'promote'
  | 'restoreClone'
  | 'createSnapshot'
  | 'configureDatabase'
  | 'createReplica'
  | 'deleteDatabase'
>;

/** RDS, as far as runs change something there. */
export function databaseChanges(
  aws: FakeAws,
  wire: Wire,
  caller: Caller,
): Changes {
  const { timings } = aws.options;
  const busy = (identifier: string, status: string) =>
    wire.error(
      'InvalidDBInstanceStateFault',
      `DB instance ${identifier} is ${status}`,
    );
  const missing = (identifier: string) =>
    wire.error(
      'DBInstanceNotFoundFault',
      `DBInstance ${identifier} not found.`,
    );

  const find = (
    databases: ReadonlyMap<string, FakeDatabase>,
    identifier: string,
  ) => {
    const database = databases.get(identifier);
    if (!database) {
      throw missing(identifier);
    }
    return database;
  };

  return {
    promote: ({ region, identifier }, { backupRetentionDays }) =>
      wire.change(
        caller,
        { region, action: 'rds:PromoteReadReplica', resource: identifier },
        ({ databases, faults, stale }) => {
          const database = find(databases, identifier);
          if (!database.source || database.status !== 'available') {
            throw busy(
              identifier,
              database.source ? database.status : 'not a read replica',
            );
          }
          if (faults.promotion === 'works') {
            keepStale(
              aws,
              region,
              stale,
              identifier,
              database.state('replicating'),
            );
            database.backupRetentionDays = backupRetentionDays;
            database.promotion = { run: caller.run, at: aws.now };
            promote(aws, database, timings.promotionPhase);
          }
          return {};
        },
      ),

    restoreClone: (source, clone, { shape }, tags) =>
      wire.change(
        caller,
        {
          region: clone.region,
          action: 'rds:RestoreDBInstanceToPointInTime',
          resource: clone.identifier,
        },
        ({ clones, databases, faults }) => {
          const original = databases.get(source.identifier);
          if (!original) {
            throw missing(source.identifier);
          }
          if (original.backupRetentionDays === 0) {
            throw busy(source.identifier, 'without automated backups');
          }
          if (databases.has(clone.identifier)) {
            throw wire.error(
              'DBInstanceAlreadyExistsFault',
              `${clone.identifier} exists`,
            );
          }
          const made = new FakeDatabase(clone.arn, { ...tags });
          made.rows = [...original.rows];
          made.deletionProtection = false;
          const { kmsKey, ...asked } = shape;
          made.shape = {
            ...DEFAULT_SHAPE,
            ...asked,
            // A restore takes no key: it keeps the one of its source.
            kmsKey: original.shape.kmsKey,
          };
          clones.push({ run: tags[DRILL_TAG], shape: made.shape });
          made.status = 'creating';
          made.visibleFrom = aws.now + faults.restoreShowsAfterSeconds * 1000;
          databases.set(clone.identifier, made);
          aws.after(timings.restore, () => {
            made.status = 'backing-up';
          });
          aws.after(timings.restore * 1.3, () => {
            made.status =
              made.status === 'backing-up' ? 'available' : made.status;
          });
          return {};
        },
      ),

    createSnapshot: ({ region, identifier }, snapshot) =>
      wire.change(
        caller,
        {
          region,
          action: 'rds:CreateDBSnapshot',
          resource: snapshot.identifier,
        },
        ({ databases, snapshots }) => {
          const database = find(databases, identifier);
          if (database.status !== 'available') {
            throw busy(identifier, database.status);
          }
          if (snapshots.has(snapshot.identifier)) {
            throw wire.error(
              'DBSnapshotAlreadyExists',
              `${snapshot.identifier} exists`,
            );
          }
          const made = { rows: [...database.rows], status: 'creating' };
          snapshots.set(snapshot.identifier, made);
          database.status = 'backing-up';
          aws.after(timings.restore / 2, () => {
            made.status = 'available';
            database.status =
              database.status === 'backing-up' ? 'available' : database.status;
          });
          return {};
        },
      ),

    configureDatabase: ({ region, identifier }, settings) =>
      wire.change(
        caller,
        { region, action: 'rds:ModifyDBInstance', resource: identifier },
        ({ databases }) => {
          const database = find(databases, identifier);
          if (['creating', 'deleting'].includes(database.status)) {
            throw busy(identifier, database.status);
          }
          Object.assign(database, settings);
          return {};
        },
      ),

    createReplica: (database, source, shape, tags) =>
      wire.change(
        caller,
        {
          region: database.region,
          action: 'rds:CreateDBInstanceReadReplica',
          resource: database.identifier,
        },
        ({ databases }) => {
          const from = aws
            .region(source.region)
            .databases.get(source.identifier);
          if (!from) {
            throw missing(source.arn);
          }
          if (from.status !== 'available' || from.backupRetentionDays === 0) {
            throw busy(source.identifier, `${from.status}, or not backed up`);
          }
          if (databases.has(database.identifier)) {
            throw wire.error(
              'DBInstanceAlreadyExistsFault',
              `${database.identifier} exists`,
            );
          }
          const made = new FakeDatabase(database.arn, { ...tags }, from);
          made.shape = { ...DEFAULT_SHAPE, ...shape };
          // RDS takes neither of them when it makes a replica.
          made.deletionProtection = false;
          made.backupRetentionDays = 0;
          made.status = 'creating';
          databases.set(database.identifier, made);
          aws.after(timings.restore, () => {
            made.rows = [...from.rows];
            made.status = 'available';
          });
          return {};
        },
      ),

    deleteDatabase: ({ region, identifier }) =>
      wire.change(
        caller,
        { region, action: 'rds:DeleteDBInstance', resource: identifier },
        ({ databases }) => {
          const database = find(databases, identifier);
          if (['creating', 'deleting'].includes(database.status)) {
            throw busy(identifier, database.status);
          }
          if (database.deletionProtection) {
            throw wire.error(
              'InvalidParameterCombination',
              `Cannot delete protected DB Instance ${identifier}`,
            );
          }
          database.status = 'deleting';
          aws.after(timings.deletion, () => databases.delete(identifier));
          return {};
        },
      ),
  };
}

/** A replica becomes a primary: it reboots, is backed up, and takes writes before that is over. */
function promote(aws: FakeAws, database: FakeDatabase, phase: number) {
  database.status = 'modifying';
  aws.after(phase, () => {
    database.status = 'rebooting';
  });
  aws.after(phase * 2, () => {
    database.source = undefined;
    database.status = 'backing-up';
  });
  aws.after(phase * 3, () => {
    database.status = 'available';
  });
}
