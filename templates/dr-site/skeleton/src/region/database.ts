import {
  DbInstance,
  DbParameterGroup,
  DbSubnetGroup,
  SsmParameter,
  type KmsKey,
} from '../iac/aws';
import { parameterNames } from '../names';
import { backupTags } from './backups';
import { createDatabasePassword } from './databasePassword';
import type { Network } from './network';
import type { RegionContext } from './RegionContext';
import type { SecurityGroups } from './securityGroups';

/**
 * The region's MySQL database: where the site serves a Multi-AZ primary, in the
 * other region a cross-region replica of it. Promotion is the operator's act and
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
    ...argumentsByRole(context, parts.key),
    // Told to replicas too: RDS refuses to upgrade a source before them, with
    // DBUpgradeDependencyFailure, and the pilot is applied first.
    engineVersion: database.engineVersion,
    allowMajorVersionUpgrade: true,
    // What was approved happens while it is watched, not in a night that comes:
    // a replica that waited for its window would hold up its source.
    applyImmediately: true,
    multiAz: context.serving,
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
    // For what RDS itself insists on; replicas before their source.
    maintenanceWindow:
      role === 'active' ? 'wed:03:00-wed:04:00' : 'tue:03:00-tue:04:00',
    autoMinorVersionUpgrade: false,
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: ['error', 'slowquery'],
    deletionProtection: true,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: `${names.database}-final`,
    tags: backupTags(context),
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

/**
 * What a primary is told and a replica takes from its source. One that was
 * promoted keeps what it took, so the pilot is never told; the active one is
 * not told while it is, or has to become, a replica.
 */
function argumentsByRole(context: RegionContext, key: KmsKey) {
  const { serving, role, site, peer } = context;
  // Stays in the active stack, whoever serves: its address must not move.
  const password =
    role === 'active' ? createDatabasePassword(context, key) : undefined;
  if (!serving) {
    return { replicateSourceDb: peer.names.databaseArn };
  }
  return password
    ? {
        engine: 'mysql',
        allocatedStorage: site.database.allocatedStorageGib,
        dbName: site.database.name,
        username: 'dbadmin',
        ...password,
      }
    : {};
}

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
