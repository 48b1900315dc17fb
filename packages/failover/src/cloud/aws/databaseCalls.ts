import {
  CreateDBInstanceReadReplicaCommand,
  CreateDBSnapshotCommand,
  DeleteDBInstanceCommand,
  DescribeDBInstanceAutomatedBackupsCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  ModifyDBInstanceCommand,
  PromoteReadReplicaCommand,
  RestoreDBInstanceToPointInTimeCommand,
  type DBInstance,
  type DescribeDBInstancesCommandOutput,
} from '@aws-sdk/client-rds';
import { DRILL_TAG, SITE_TAG, type DatabaseBinding } from '../../site';
import type { Cloud, DatabaseState, DrillDatabase } from '../Cloud';
import { bounded } from './bounded';
import type { CloudClients } from './CloudClients';
import { errorName } from './errorName';
import { fromTagList, toTagList } from './tagLists';

type Calls = Pick<
  Cloud,
  | 'database'
  | 'snapshot'
  | 'drillDatabases'
  | 'hasBackups'
  | 'promote'
  | 'restoreClone'
  | 'createSnapshot'
  | 'configureDatabase'
  | 'createReplica'
  | 'deleteDatabase'
>;

/** What RDS says of an instance; undefined where there is none. */
export async function describeDatabase(
  clients: Pick<CloudClients, 'rds'>,
  { account, region, identifier }: DatabaseBinding,
): Promise<DBInstance | undefined> {
  try {
    const answer = await bounded(clients.rds(account, region), (rds, options) =>
      rds.send(
        new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }),
        options,
      ),
    );
    return answer.DBInstances?.[0];
  } catch (error) {
    if (/^DBInstanceNotFound/.test(errorName(error))) {
      return undefined;
    }
    throw error;
  }
}

/** Security groups of an instance, those included that are just being added or removed. */
export const securityGroupsOf = ({ VpcSecurityGroups = [] }: DBInstance) =>
  VpcSecurityGroups.flatMap(({ VpcSecurityGroupId: id }) => (id ? [id] : []));

/** RDS names the source by its ARN in another region, and by its identifier in the same one. */
function sourceArnOf({
  DBInstanceArn = '',
  ReadReplicaSourceDBInstanceIdentifier: source,
}: DBInstance) {
  return source && !source.startsWith('arn:')
    ? [...DBInstanceArn.split(':').slice(0, -1), source].join(':')
    : source || undefined;
}

const endpointOf = ({ Endpoint: { Address, Port } = {} }: DBInstance) =>
  Address && Port ? { address: Address, port: Port } : undefined;

const toState = (instance: DBInstance): DatabaseState => ({
  arn: instance.DBInstanceArn ?? '',
  status: instance.DBInstanceStatus ?? 'unknown',
  engine: instance.Engine,
  sourceArn: sourceArnOf(instance),
  replication: instance.StatusInfos?.find(
    ({ StatusType }) => StatusType === 'read replication',
  )?.Status,
  backupRetentionDays: instance.BackupRetentionPeriod ?? 0,
  deletionProtection: instance.DeletionProtection ?? false,
  restorableUntil: instance.LatestRestorableTime?.toISOString(),
  shape: {
    instanceClass: instance.DBInstanceClass,
    subnetGroup: instance.DBSubnetGroup?.DBSubnetGroupName,
    securityGroups: securityGroupsOf(instance),
    parameterGroup: instance.DBParameterGroups?.[0]?.DBParameterGroupName,
    optionGroup: instance.OptionGroupMemberships?.[0]?.OptionGroupName,
    kmsKey: instance.KmsKeyId,
    storageType: instance.StorageType,
    maxStorageGib: instance.MaxAllocatedStorage,
    backupWindow: instance.PreferredBackupWindow,
    maintenanceWindow: instance.PreferredMaintenanceWindow,
    logExports: instance.EnabledCloudwatchLogsExports,
  },
  isPublic: instance.PubliclyAccessible,
  endpoint: endpointOf(instance),
  tags: fromTagList(instance.TagList),
});

/** What is asked of RDS. */
export const databaseCalls = (clients: CloudClients): Calls => ({
  async database(database) {
    const instance = await describeDatabase(clients, database);
    return instance && toState(instance);
  },

  async drillDatabases({ account, region, site }) {
    return bounded(clients.rds(account, region), async (rds, options) => {
      const found: DrillDatabase[] = [];
      let Marker: string | undefined;
      do {
        const answer: DescribeDBInstancesCommandOutput = await rds.send(
          new DescribeDBInstancesCommand({ Marker }),
          options,
        );
        for (const instance of answer.DBInstances ?? []) {
          const tags = fromTagList(instance.TagList);
          if (tags[SITE_TAG] === site && tags[DRILL_TAG] !== undefined) {
            found.push({
              identifier: instance.DBInstanceIdentifier ?? '',
              status: instance.DBInstanceStatus ?? 'unknown',
              tags,
            });
          }
        }
        Marker = answer.Marker;
      } while (Marker);
      return found;
    });
  },

  async hasBackups({ account, region, identifier }) {
    try {
      const { DBInstanceAutomatedBackups = [] } = await bounded(
        clients.rds(account, region),
        (rds, options) =>
          rds.send(
            new DescribeDBInstanceAutomatedBackupsCommand({
              DBInstanceIdentifier: identifier,
            }),
            options,
          ),
      );
      return DBInstanceAutomatedBackups.length > 0;
    } catch (error) {
      if (/^DBInstanceAutomatedBackupNotFound/.test(errorName(error))) {
        return false;
      }
      throw error;
    }
  },

  promote: ({ account, region, identifier }, { backupRetentionDays }) =>
    bounded(clients.rds(account, region), (rds, options) =>
      rds.send(
        new PromoteReadReplicaCommand({
          DBInstanceIdentifier: identifier,
          BackupRetentionPeriod: backupRetentionDays,
        }),
        options,
      ),
    ),

  restoreClone: ({ account, region, identifier }, clone, { shape }, tags) =>
    bounded(clients.rds(account, region), (rds, options) =>
      rds.send(
        new RestoreDBInstanceToPointInTimeCommand({
          SourceDBInstanceIdentifier: identifier,
          TargetDBInstanceIdentifier: clone.identifier,
          UseLatestRestorableTime: true,
          DBInstanceClass: shape.instanceClass,
          // Without them RDS restores into the account's default network, with default settings.
          DBSubnetGroupName: shape.subnetGroup,
          VpcSecurityGroupIds: shape.securityGroups,
          DBParameterGroupName: shape.parameterGroup,
          OptionGroupName: shape.optionGroup,
          MultiAZ: false,
          PubliclyAccessible: false,
          DeletionProtection: false,
          Tags: toTagList(tags),
        }),
        options,
      ),
    ),

  async snapshot({ account, region, identifier }) {
    try {
      const { DBSnapshots = [] } = await bounded(
        clients.rds(account, region),
        (rds, options) =>
          rds.send(
            new DescribeDBSnapshotsCommand({
              DBSnapshotIdentifier: identifier,
            }),
            options,
          ),
      );
      const [found] = DBSnapshots;
      return (
        found && {
          arn: found.DBSnapshotArn ?? '',
          status: found.Status ?? 'unknown',
        }
      );
    } catch (error) {
      if (/^DBSnapshotNotFound/.test(errorName(error))) {
        return undefined;
      }
      throw error;
    }
  },

  createSnapshot: ({ account, region, identifier }, snapshot, tags) =>
    bounded(clients.rds(account, region), (rds, options) =>
      rds.send(
        new CreateDBSnapshotCommand({
          DBInstanceIdentifier: identifier,
          DBSnapshotIdentifier: snapshot.identifier,
          Tags: toTagList(tags),
        }),
        options,
      ),
    ),

  configureDatabase: (
    { account, region, identifier },
    {
      deletionProtection,
      backupRetentionDays,
      backupWindow,
      maintenanceWindow,
    },
  ) =>
    bounded(clients.rds(account, region), (rds, options) =>
      rds.send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: identifier,
          DeletionProtection: deletionProtection,
          BackupRetentionPeriod: backupRetentionDays,
          PreferredBackupWindow: backupWindow,
          PreferredMaintenanceWindow: maintenanceWindow,
          ApplyImmediately: true,
        }),
        options,
      ),
    ),

  createReplica: ({ account, region, identifier }, source, shape, tags) =>
    bounded(clients.rds(account, region), (rds, options) =>
      rds.send(
        new CreateDBInstanceReadReplicaCommand({
          DBInstanceIdentifier: identifier,
          // An ARN: the SDK signs for the source's region by it.
          SourceDBInstanceIdentifier: source.arn,
          DBInstanceClass: shape.instanceClass,
          DBSubnetGroupName: shape.subnetGroup,
          VpcSecurityGroupIds: shape.securityGroups,
          DBParameterGroupName: shape.parameterGroup,
          OptionGroupName: shape.optionGroup,
          KmsKeyId: shape.kmsKey,
          StorageType: shape.storageType,
          MaxAllocatedStorage: shape.maxStorageGib,
          EnableCloudwatchLogsExports: shape.logExports,
          AutoMinorVersionUpgrade: false,
          CopyTagsToSnapshot: true,
          MultiAZ: false,
          PubliclyAccessible: false,
          Tags: toTagList(tags),
        }),
        options,
      ),
    ),

  deleteDatabase: (
    { account, region, identifier },
    { keepsBackups } = { keepsBackups: false },
  ) =>
    bounded(clients.rds(account, region), (rds, options) =>
      rds.send(
        new DeleteDBInstanceCommand({
          DBInstanceIdentifier: identifier,
          SkipFinalSnapshot: true,
          DeleteAutomatedBackups: !keepsBackups,
        }),
        options,
      ),
    ),
});
