import {
  REPLICA_SETTINGS,
  type ReplicaSetting,
} from '@understudy/plugin-disaster-recovery-common';
import type { Database } from './SiteDelivery';

/** What a replica is that nobody told anything, beside what it has from its source. */
const UNTOLD = {
  auto_minor_version_upgrade: false,
  backup_retention_period: 0,
  backup_window: '23:11-23:41',
  copy_tags_to_snapshot: false,
  db_subnet_group_name: 'default',
  deletion_protection: false,
  enabled_cloudwatch_logs_exports: [],
  maintenance_window: 'sun:05:00-sun:05:30',
  max_allocated_storage: null,
  multi_az: false,
  parameter_group_name: 'default.mysql8.4',
  publicly_accessible: false,
  tags: null,
  tags_all: {},
  vpc_security_group_ids: ['sg-default'],
};

/** What stays the same where another database takes the name of one in its region. */
const OF_THE_NAME = [
  'address',
  'arn',
  'endpoint',
  'hosted_zone_id',
  'identifier',
  'region',
] as const;

/** Tags without one; null for none, as the provider has it. */
function without(tags: Record<string, string> | null, gone: string) {
  const others = Object.entries(tags ?? {}).filter(([key]) => key !== gone);
  return others.length === 0 ? null : Object.fromEntries(others);
}

let made = 0;

/**
 * What RDS has after a rebuild.
 * @param replaced - the database that had its name
 * @param source - what it replicates
 * @param settings - what the rebuild sets
 */
export function rebuiltReplica(
  replaced: Database,
  source: Database,
  settings: readonly ReplicaSetting[] = REPLICA_SETTINGS,
): Database {
  made += 1;
  const id = `db-REBUILT${made}`;
  const replica: Database = { ...source, ...UNTOLD, kms_key_id: 'aws/rds' };
  for (const name of OF_THE_NAME) {
    replica[name] = replaced[name];
  }
  for (const { argument, value } of settings) {
    replica[argument] = value ?? replaced[argument];
    if (argument === 'tags') {
      replica.tags = without(replaced.tags, 'dr:backup');
      replica.tags_all = without(replaced.tags_all, 'dr:backup');
    }
  }
  return { ...replica, id, resource_id: id, replicate_source_db: source.arn };
}
