import {
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  PromoteReadReplicaCommand,
  RDSClient,
  RestoreDBInstanceToPointInTimeCommand,
  type DBInstance,
} from '@aws-sdk/client-rds';
import type { Cloud } from './Cloud';
import {
  bounded,
  clientSettings,
  errorName,
  perRegion,
  type Connection,
} from './connection';

type Calls = Pick<
  Cloud,
  'database' | 'promote' | 'restoreClone' | 'deleteDatabase'
>;

async function describe(
  rds: RDSClient,
  identifier: string,
): Promise<DBInstance | undefined> {
  try {
    const { DBInstances = [] } = await rds.send(
      new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }),
      bounded(),
    );
    return DBInstances[0];
  } catch (error) {
    if (errorName(error).startsWith('DBInstanceNotFound')) {
      return undefined;
    }
    throw error;
  }
}

/** What is asked of RDS. */
export function databaseCalls(connection: Connection): Calls {
  const client = perRegion(
    region => new RDSClient(clientSettings(connection, region)),
  );
  return {
    async database(region, identifier) {
      const instance = await describe(client(region), identifier);
      return (
        instance && {
          identifier,
          status: instance.DBInstanceStatus ?? 'unknown',
          isReplica: Boolean(instance.ReadReplicaSourceDBInstanceIdentifier),
          replication: instance.StatusInfos?.find(
            ({ StatusType }) => StatusType === 'read replication',
          )?.Status,
          tags: Object.fromEntries(
            (instance.TagList ?? []).map(({ Key, Value }) => [Key, Value]),
          ),
        }
      );
    },

    async promote(region, identifier) {
      const replica = await describe(client(region), identifier);
      await client(region).send(
        new PromoteReadReplicaCommand({
          DBInstanceIdentifier: identifier,
          // Without backups it could not get a replica of its own.
          BackupRetentionPeriod: replica?.BackupRetentionPeriod || 7,
        }),
        bounded(),
      );
    },

    async restoreClone(region, { source, identifier, tags }) {
      const original = await describe(client(region), source);
      await client(region).send(
        new RestoreDBInstanceToPointInTimeCommand({
          SourceDBInstanceIdentifier: source,
          TargetDBInstanceIdentifier: identifier,
          UseLatestRestorableTime: true,
          DBInstanceClass: original?.DBInstanceClass,
          // Without these RDS restores into the account's default network.
          DBSubnetGroupName: original?.DBSubnetGroup?.DBSubnetGroupName,
          VpcSecurityGroupIds: original?.VpcSecurityGroups?.flatMap(
            ({ VpcSecurityGroupId: id }) => (id ? [id] : []),
          ),
          MultiAZ: false,
          PubliclyAccessible: false,
          DeletionProtection: false,
          Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        }),
        bounded(),
      );
    },

    async deleteDatabase(region, identifier) {
      await client(region).send(
        new DeleteDBInstanceCommand({
          DBInstanceIdentifier: identifier,
          SkipFinalSnapshot: true,
          DeleteAutomatedBackups: true,
        }),
        bounded(),
      );
    },
  };
}
