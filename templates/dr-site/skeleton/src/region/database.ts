import {
  DbInstance,
  DbParameterGroup,
  DbSubnetGroup,
  SsmParameter,
  type KmsKey,
} from '../iac/aws';
import { parameterNames } from '../names';
import { createDatabasePassword } from './databasePassword';
import type { Network } from './network';
import type { RegionContext } from './RegionContext';
import type { SecurityGroups } from './securityGroups';

/**
 * The region's MySQL database: in the active region a Multi-AZ primary, in the
 * pilot a cross-region replica of it. Promotion is the operator's act and
 * never Terraform's; an apply before, during or after one must change nothing.
 */
export function createDatabase(
  context: RegionContext,
  parts: {
    network: Network;
    securityGroups: SecurityGroups;
    key: KmsKey;
  },
): DbInstance {
  const { stack, site, role, names } = context;
  const { database } = site;
  const instance = new DbInstance(stack, 'database', {
    identifier: names.database,
    ...(role === 'active'
      ? primary(context, parts.key)
      : { replicateSourceDb: context.peer.names.databaseArn }),
    instanceClass: database.instanceClass,
    storageType: 'gp3',
    maxAllocatedStorage: storageLimit(database.allocatedStorageGib),
    storageEncrypted: true,
    kmsKeyId: parts.key.arn,
    dbSubnetGroupName: createSubnetGroup(context, parts.network).name,
    parameterGroupName: createParameterGroup(context).name,
    vpcSecurityGroupIds: [parts.securityGroups.database.id],
    publiclyAccessible: false,
    // On the replica as well: it can be promoted only with backups, and not
    // while one is taken, so the two windows lie apart.
    backupRetentionPeriod: database.backupRetentionDays,
    backupWindow: role === 'active' ? '02:00-02:30' : '14:00-14:30',
    // Replicas are upgraded before their source.
    maintenanceWindow:
      role === 'active' ? 'wed:03:00-wed:04:00' : 'tue:03:00-tue:04:00',
    autoMinorVersionUpgrade: false,
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: ['error', 'slowquery'],
    deletionProtection: true,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: `${names.database}-final`,
    lifecycle: {
      preventDestroy: true,
      // Removing the source from a replica makes the provider promote it, and
      // a promoted replica cannot get its source back.
      ignoreChanges: ['replicate_source_db'],
    },
  });
  new SsmParameter(stack, 'database_host', {
    name: parameterNames(site.name).databaseHost,
    type: 'String',
    value: instance.address,
    description: `Where the application of this region finds its database`,
  });
  return instance;
}

/** What only a primary is told; a replica takes it from its source. */
const primary = (context: RegionContext, key: KmsKey) => ({
  engine: 'mysql',
  engineVersion: context.site.database.engineVersion,
  allocatedStorage: context.site.database.allocatedStorageGib,
  dbName: context.site.database.name,
  username: 'dbadmin',
  ...createDatabasePassword(context, key),
  multiAz: true,
});

/**
 * How far storage may grow by itself, in GiB. RDS allows MySQL 64 TiB, and
 * refuses a limit that is less than a tenth above what is allocated.
 */
function storageLimit(allocatedGib: number): number | undefined {
  const limit = Math.min(allocatedGib * 5, 65536);
  return limit >= allocatedGib * 1.1 ? limit : undefined;
}

const createSubnetGroup = (
  { stack, site, names }: RegionContext,
  { subnets }: Network,
) =>
  new DbSubnetGroup(stack, 'database_subnet_group', {
    name: names.database,
    description: `Database subnets of ${site.name}`,
    subnetIds: subnets.database.map(({ id }) => id),
  });

/**
 * The same settings in both regions, because a promoted replica keeps its own.
 * `read_only` is left alone: its default follows the role, and any fixed
 * value would be wrong after a promotion.
 */
function createParameterGroup({ stack, site, names }: RegionContext) {
  const release = site.database.engineVersion.split('.').slice(0, 2).join('.');
  return new DbParameterGroup(stack, 'database_parameter_group', {
    name: `${names.database}-${release.replace('.', '-')}`,
    description: `Settings of the database of ${site.name}`,
    family: `mysql${release}`,
    parameter: [
      { name: 'binlog_format', value: 'ROW' },
      { name: 'require_secure_transport', value: '1' },
      { name: 'slow_query_log', value: '1' },
      { name: 'log_output', value: 'FILE' },
    ],
    lifecycle: { createBeforeDestroy: true },
  });
}
