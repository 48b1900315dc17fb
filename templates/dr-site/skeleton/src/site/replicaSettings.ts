/** One thing that a replica has to be told which is made outside of Terraform. */
export interface ReplicaSetting {
  /** Argument of `aws_db_instance` by which the stack declares it. */
  argument: string;
  /**
   * The call of RDS that takes it: the one that makes the replica, or a change once it is
   * available. CreateDBInstanceReadReplica has no parameter for backups and
   * windows, and does not keep the protection (hashicorp/terraform-provider-aws#46542).
   */
  call: 'CreateDBInstanceReadReplica' | 'ModifyDBInstance';
  /** The parameter of that call. */
  parameter: string;
  /** What it has to be; without one, what the database had that the replica replaces. */
  value?: boolean;
  /** RDS does the same where nobody says so, as long as source and replica are of one site. */
  isDefault?: true;
}

/**
 * All that a rebuild has to set, so that the first plan after the adoption finds
 * what the region's stack declares (`src/region/database.ts`) and changes nothing in RDS.
 * The tags are those of the database that is replaced without `dr:backup`,
 * which is for the database that serves.
 */
export const REPLICA_SETTINGS: readonly ReplicaSetting[] = [
  ...(
    [
      // A key of the replica's own region; nobody can change it later.
      { argument: 'kms_key_id', parameter: 'KmsKeyId' },
      {
        argument: 'instance_class',
        parameter: 'DBInstanceClass',
        isDefault: true,
      },
      { argument: 'storage_type', parameter: 'StorageType', isDefault: true },
      { argument: 'max_allocated_storage', parameter: 'MaxAllocatedStorage' },
      { argument: 'db_subnet_group_name', parameter: 'DBSubnetGroupName' },
      { argument: 'parameter_group_name', parameter: 'DBParameterGroupName' },
      { argument: 'vpc_security_group_ids', parameter: 'VpcSecurityGroupIds' },
      {
        argument: 'enabled_cloudwatch_logs_exports',
        parameter: 'EnableCloudwatchLogsExports',
      },
      { argument: 'tags', parameter: 'Tags' },
      {
        argument: 'copy_tags_to_snapshot',
        parameter: 'CopyTagsToSnapshot',
        value: true,
      },
      // A standby is one instance; it becomes two when it serves.
      {
        argument: 'multi_az',
        parameter: 'MultiAZ',
        value: false,
        isDefault: true,
      },
      {
        argument: 'publicly_accessible',
        parameter: 'PubliclyAccessible',
        value: false,
        isDefault: true,
      },
      {
        argument: 'auto_minor_version_upgrade',
        parameter: 'AutoMinorVersionUpgrade',
        value: false,
        isDefault: true,
      },
    ] as const
  ).map(setting => ({
    call: 'CreateDBInstanceReadReplica' as const,
    ...setting,
  })),
  ...(
    [
      {
        argument: 'backup_retention_period',
        parameter: 'BackupRetentionPeriod',
      },
      { argument: 'backup_window', parameter: 'PreferredBackupWindow' },
      {
        argument: 'maintenance_window',
        parameter: 'PreferredMaintenanceWindow',
      },
      {
        argument: 'deletion_protection',
        parameter: 'DeletionProtection',
        value: true,
      },
    ] as const
  ).map(setting => ({ call: 'ModifyDBInstance' as const, ...setting })),
];

/** What a replica has from its source, or from the call that makes it, whatever it is told. */
export const FROM_THE_SOURCE = [
  'engine_version',
  'identifier',
  'replicate_source_db',
  'storage_encrypted',
] as const;

/** What RDS knows nothing of: the first apply after an adoption writes it into the state. */
export const IN_THE_STATE_ALONE = [
  'allow_major_version_upgrade',
  'apply_immediately',
  'final_snapshot_identifier',
  'skip_final_snapshot',
] as const;
