import type { SiteDefinition } from './site';

/** Names of a site's resources in one region. */
export interface RegionNames {
  loadBalancer: string;
  targetGroup: string;
  autoScalingGroup: string;
  database: string;
  databaseArn: string;
  assetBucket: string;
  switchBucket: string;
  /** Rule by which this region's assets are copied to the other region. */
  replicationRule: string;
  /** Role with which S3 Batch Operations copies this region's assets that never replicated. */
  batchReplicationRole: string;
  batchReplicationRoleArn: string;
  keyAlias: string;
  keyAliasArn: string;
  stateBucket: string;
  backupVault: string;
  backupVaultArn: string;
}

/** Object that, while it exists in the pilot's switch bucket - or in two of three - moves traffic to the pilot. */
export const SWITCH_KEY = 'failover.html';

/** Folder of the switch's bucket for what S3 Batch Operations reports. */
export const REPORTS_PREFIX = 'batch-replication';

/** Keys of drills beside it, which no health check watches. */
export const REHEARSAL_KEYS = 'drill-*.html';

/** The right to change the site's roles, beside it too. */
export const LOCK_KEY = 'lock.json';

/** Path at which the application tells whether it can write. */
export const STATUS_PATH = '/.well-known/dr-status';

/**
 * Derives names from the site alone. Nothing is passed between stacks, so
 * that each region can be planned while the other one is down.
 */
export function regionNames(
  { name, accountId }: SiteDefinition,
  region: string,
): RegionNames {
  const database = `${name}-mysql`;
  const keyAlias = `alias/${name}`;
  const backupVault = `${name}-backups`;
  const batchReplicationRole = `${name}-batch-replication-${region}`;
  return {
    loadBalancer: `${name}-alb`,
    targetGroup: `${name}-app`,
    autoScalingGroup: `${name}-app`,
    database,
    databaseArn: `arn:aws:rds:${region}:${accountId}:db:${database}`,
    assetBucket: `${name}-assets-${accountId}-${region}`,
    switchBucket: `${name}-switch-${accountId}-${region}`,
    replicationRule: `${name}-assets-from-${region}`,
    batchReplicationRole,
    batchReplicationRoleArn: `arn:aws:iam::${accountId}:role/${batchReplicationRole}`,
    keyAlias,
    keyAliasArn: `arn:aws:kms:${region}:${accountId}:${keyAlias}`,
    stateBucket: `${name}-tfstate-${accountId}-${region}`,
    backupVault,
    backupVaultArn: `arn:aws:backup:${region}:${accountId}:backup-vault:${backupVault}`,
  };
}

/** Secret with the password of the database, readable in both regions. */
export const databaseSecretName = (site: string) => `${site}-database`;

/** Secret with the password of the application's own user of the database, readable in both regions. */
export const applicationSecretName = (site: string) =>
  `${databaseSecretName(site)}-application`;

/** The application's own user of the database. */
export const APPLICATION_USER = 'application';

/** Names of the SSM parameters of a site; the same in both regions. */
export const parameterNames = (site: string) => ({
  manifest: `/dr/${site}/manifest`,
  traffic: `/dr/${site}/traffic`,
  databaseHost: `/app/${site}/database-host`,
  /** While it exists in a region, no pipeline applies anything there. */
  freeze: `/dr/${site}/freeze`,
  /** While it exists in a region, a drill is under way there; it names the clone to the application. */
  drill: `/dr/${site}/drill`,
});

/** Policy that bounds every role which a pipeline makes; the bootstrap stack has it. */
export const boundaryName = ({ name }: SiteDefinition) => `${name}-boundary`;

/** Its ARN. */
export const boundaryArn = (site: SiteDefinition) =>
  `arn:aws:iam::${site.accountId}:policy/${boundaryName(site)}`;

/** ARN of an S3 bucket. */
export const bucketArn = (bucket: string) => `arn:aws:s3:::${bucket}`;
