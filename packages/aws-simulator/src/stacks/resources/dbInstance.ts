import type { DBInstance } from '@aws-sdk/client-rds';
import type { ResourceContext, ResourceHandler } from '../ResourceContext';
import type { Block } from '../TerraformStack';

async function describe(
  context: ResourceContext,
  identifier: string,
  region?: string,
): Promise<DBInstance | undefined> {
  const found = await context.find(
    'rds',
    'DescribeDBInstances',
    { DBInstanceIdentifier: identifier },
    region,
  );
  return found?.DBInstances[0];
}

async function available(
  context: ResourceContext,
  identifier: string,
  region?: string,
): Promise<void> {
  await context.until(`${identifier} to become available`, async () => {
    const instance = await describe(context, identifier, region);
    return instance?.DBInstanceStatus === 'available';
  });
}

/** Members that both kinds of creation share. */
function common(config: Block, context: ResourceContext): Block {
  return {
    DBInstanceIdentifier: config.identifier,
    DBInstanceClass: config.instance_class,
    DBSubnetGroupName: config.db_subnet_group_name,
    DBParameterGroupName: config.parameter_group_name,
    KmsKeyId: config.kms_key_id,
    MultiAZ: config.multi_az,
    PubliclyAccessible: config.publicly_accessible,
    VpcSecurityGroupIds: config.vpc_security_group_ids,
    StorageType: config.storage_type,
    MaxAllocatedStorage: config.max_allocated_storage,
    CopyTagsToSnapshot: config.copy_tags_to_snapshot,
    DeletionProtection: config.deletion_protection,
    AutoMinorVersionUpgrade: config.auto_minor_version_upgrade,
    EnableCloudwatchLogsExports: config.enabled_cloudwatch_logs_exports,
    Tags: context.apiTags,
  };
}

const backups = (config: Block) => ({
  BackupRetentionPeriod: config.backup_retention_period,
  PreferredBackupWindow: config.backup_window,
  PreferredMaintenanceWindow: config.maintenance_window,
});

/** Backups of a replica can only be turned on once it is there: AWS creates it without. */
async function createReplica(config: Block, context: ResourceContext) {
  const source: string = config.replicate_source_db;
  const region = source.startsWith('arn:') ? source.split(':')[3] : undefined;
  if (await describe(context, source, region)) {
    await available(context, source, region);
  }
  await context.aws('rds', 'CreateDBInstanceReadReplica', {
    ...common(config, context),
    SourceDBInstanceIdentifier: source,
  });
  await available(context, config.identifier);
  if (config.backup_retention_period || config.maintenance_window) {
    await context.aws('rds', 'ModifyDBInstance', {
      DBInstanceIdentifier: config.identifier,
      ApplyImmediately: true,
      ...backups(config),
    });
  }
}

async function createPrimary(config: Block, context: ResourceContext) {
  const managed = config.manage_master_user_password;
  await context.aws('rds', 'CreateDBInstance', {
    ...common(config, context),
    ...backups(config),
    Engine: config.engine,
    EngineVersion: config.engine_version,
    AllocatedStorage: config.allocated_storage,
    DBName: config.db_name,
    StorageEncrypted: config.storage_encrypted,
    MasterUsername: config.username,
    ManageMasterUserPassword: managed,
    // Write-only passwords come from a variable that nobody sets here.
    ...(managed
      ? {}
      : {
          MasterUserPassword:
            config.password || config.password_wo || context.call.world.hex(24),
        }),
  });
  await available(context, config.identifier);
}

/** `aws_db_instance`: a primary, or a read replica where `replicate_source_db` says so. */
export const dbInstance: ResourceHandler = async (config, context) => {
  const existing = await describe(context, config.identifier);
  if (!existing) {
    await (config.replicate_source_db
      ? createReplica(config, context)
      : createPrimary(config, context));
  }
  const instance = (await describe(context, config.identifier))!;
  const { Address, Port } = instance.Endpoint ?? {};
  return {
    created: !existing,
    attributes: {
      ...config,
      id: instance.DbiResourceId,
      resource_id: instance.DbiResourceId,
      arn: instance.DBInstanceArn,
      address: Address,
      port: Port,
      endpoint: `${Address}:${Port}`,
    },
  };
};
