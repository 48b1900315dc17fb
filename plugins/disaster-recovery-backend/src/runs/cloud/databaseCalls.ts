import {
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  PromoteReadReplicaCommand,
  RestoreDBInstanceToPointInTimeCommand,
  type DBInstance,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { bounded, errorName } from './callTimeout';
import type { Cloud, DatabaseState, Tags } from './types';

type Calls = Pick<
  Cloud,
  'database' | 'promote' | 'restoreClone' | 'deleteDatabase'
>;

async function describe(
  client: RDSClient,
  identifier: string,
): Promise<DBInstance | undefined> {
  try {
    const answer = await client.send(
      new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }),
      bounded(),
    );
    return answer.DBInstances?.[0];
  } catch (error) {
    if (/^DBInstanceNotFound/.test(errorName(error))) {
      return undefined;
    }
    throw error;
  }
}

function toState(instance: DBInstance): DatabaseState {
  return {
    identifier: instance.DBInstanceIdentifier ?? '',
    arn: instance.DBInstanceArn ?? '',
    status: instance.DBInstanceStatus ?? 'unknown',
    isReplica: Boolean(instance.ReadReplicaSourceDBInstanceIdentifier),
    tags: Object.fromEntries(
      (instance.TagList ?? []).map(tag => [tag.Key ?? '', tag.Value ?? '']),
    ),
  };
}

const toTagList = (tags: Tags) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

export function databaseCalls(
  client: (region: string) => Promise<RDSClient>,
): Calls {
  return {
    async database(region, identifier) {
      const instance = await describe(await client(region), identifier);
      return instance && toState(instance);
    },

    async promote(region, identifier) {
      // Backups must be on afterwards, or the next replica cannot be made.
      const rds = await client(region);
      const replica = await describe(rds, identifier);
      await rds.send(
        new PromoteReadReplicaCommand({
          DBInstanceIdentifier: identifier,
          BackupRetentionPeriod: replica?.BackupRetentionPeriod || 7,
        }),
        bounded(),
      );
    },

    async restoreClone(region, { source, identifier, tags }) {
      const rds = await client(region);
      const original = await describe(rds, source);
      await rds.send(
        new RestoreDBInstanceToPointInTimeCommand({
          SourceDBInstanceIdentifier: source,
          TargetDBInstanceIdentifier: identifier,
          UseLatestRestorableTime: true,
          DBInstanceClass: original?.DBInstanceClass,
          // Without them RDS restores into the account's default network.
          DBSubnetGroupName: original?.DBSubnetGroup?.DBSubnetGroupName,
          VpcSecurityGroupIds: original?.VpcSecurityGroups?.flatMap(group =>
            group.VpcSecurityGroupId ? [group.VpcSecurityGroupId] : [],
          ),
          MultiAZ: false,
          PubliclyAccessible: false,
          DeletionProtection: false,
          Tags: toTagList(tags),
        }),
        bounded(),
      );
    },

    async deleteDatabase(region, identifier) {
      await (
        await client(region)
      ).send(
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
