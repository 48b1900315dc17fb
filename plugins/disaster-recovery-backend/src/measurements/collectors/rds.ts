import {
  paginateDescribeDBInstances,
  type DBInstance,
} from '@aws-sdk/client-rds';
import {
  MEASUREMENTS,
  type MeasurementUnit,
} from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { regionsOf, toBatches } from './regionsOf';
import type { Collector, Subject } from './types';

type Value = string | number | boolean | undefined;
interface DatabaseSubject extends Subject {
  read(database: DBInstance): Value;
}

const FACTS: [string, MeasurementUnit, (database: DBInstance) => Value][] = [
  [MEASUREMENTS.databaseRole, 'state', roleOf],
  [MEASUREMENTS.databaseStatus, 'state', each => each.DBInstanceStatus],
  [MEASUREMENTS.replicationState, 'state', replicationOf],
  [
    MEASUREMENTS.backupRetentionDays,
    'count',
    each => each.BackupRetentionPeriod,
  ],
  [MEASUREMENTS.multiAz, 'boolean', each => each.MultiAZ],
  [MEASUREMENTS.databaseClass, 'state', each => each.DBInstanceClass],
  [MEASUREMENTS.databaseVersion, 'state', each => each.EngineVersion],
  [
    MEASUREMENTS.databaseStorage,
    'bytes',
    ({ AllocatedStorage: gib }) =>
      gib === undefined ? undefined : gib * 2 ** 30,
  ],
  [MEASUREMENTS.databaseStorageType, 'state', each => each.StorageType],
];

/** Databases: one paged DescribeDBInstances per account and region, matched to sites by the manifest. */
export function rdsCollector(options: {
  aws: AwsClients;
  deadlineSeconds: number;
}): Collector<DatabaseSubject> {
  const { aws, deadlineSeconds } = options;
  return {
    id: 'rds',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => ({
          accountId: site.accountId,
          region,
          subjects: FACTS.map(([name, unit, read]) => ({
            site: site.name,
            name,
            region,
            resource: manifest.database.identifier,
            unit,
            deadlineSeconds,
            source: 'rds:DescribeDBInstances',
            read,
          })),
        })),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.rds(accountId, region);
      for await (const page of paginateDescribeDBInstances(
        { client, pageSize: 100 },
        {},
        { abortSignal: signal },
      )) {
        for (const database of page.DBInstances ?? []) {
          for (const subject of subjects) {
            if (subject.resource !== database.DBInstanceIdentifier) {
              continue;
            }
            const value = subject.read(database);
            record(
              subject,
              value === undefined ? { unknownBecause: 'missing' } : { value },
            );
          }
        }
      }
    },
  };
}

function roleOf(database: DBInstance): string {
  return database.ReadReplicaSourceDBInstanceIdentifier ? 'replica' : 'primary';
}

/** `none` for a primary, which has no such status; a replica that tells none is unknown. */
function replicationOf(database: DBInstance): string | undefined {
  const info = database.StatusInfos?.find(
    ({ StatusType }) => StatusType === 'read replication',
  );
  return info?.Status ?? (roleOf(database) === 'primary' ? 'none' : undefined);
}
