import {
  BackupPlan,
  BackupSelection,
  BackupVault,
  IamRole,
  IamRolePolicyAttachment,
  type DbInstance,
  type KmsKey,
} from '../iac/aws';
import { boundaryArn } from '../names';
import { assumedBy } from '../policy';
import { SITE_TAG } from '../tags';
import type { RegionContext } from './RegionContext';

/** Tag of the database that is backed up: of the two, the one that serves. */
const BACKUP_TAG = { key: 'dr:backup', value: 'daily' };

/** Hours away from the database's own backups and its maintenance, as AWS Backup wants it for RDS. */
const DAILY = { active: 'cron(0 9 * * ? *)', pilot: 'cron(0 21 * * ? *)' };

/** What tells the plan to back the database up; undefined where it must not. */
export const backupTags = ({ site, serving }: RegionContext) =>
  site.backup.crossRegionCopy && serving
    ? { [BACKUP_TAG.key]: BACKUP_TAG.value }
    : undefined;

/**
 * Backs the serving database up every day and keeps a copy in the other region,
 * against what a replica repeats at once: a mistaken DELETE. Both regions have
 * all of it, and a tag of the database says where it works: a failover moves
 * nothing, and the standby is never found `backing-up` when it must be promoted.
 */
export function createBackups(
  context: RegionContext,
  { database, key }: { database: DbInstance; key: KmsKey },
): void {
  const { stack, site, role, names, peer } = context;
  if (!site.backup.crossRegionCopy) {
    return;
  }
  const vault = new BackupVault(stack, 'backup_vault', {
    name: names.backupVault,
    kmsKeyArn: key.arn,
    lifecycle: { preventDestroy: true },
  });
  const lifecycle = { deleteAfter: site.backup.retentionDays };
  const plan = new BackupPlan(stack, 'backup_plan', {
    name: names.backupVault,
    rule: [
      {
        ruleName: 'daily',
        targetVaultName: vault.name,
        schedule: DAILY[role],
        startWindow: 60,
        completionWindow: 300,
        lifecycle,
        copyAction: [
          { destinationVaultArn: peer.names.backupVaultArn, lifecycle },
        ],
      },
    ],
  });
  new BackupSelection(stack, 'backup_selection', {
    name: names.database,
    planId: plan.id,
    iamRoleArn: createRole(context).arn,
    resources: [database.arn],
    condition: [
      {
        stringEquals: [{ key: SITE_TAG, value: site.name }, BACKUP_TAG].map(
          ({ key: tag, value }) => ({
            key: `aws:ResourceTag/${tag}`,
            value,
          }),
        ),
      },
    ],
  });
}

/** Made ahead for restores too: roles are created in us-east-1, which may be what is down. */
function createRole({ stack, site, region }: RegionContext): IamRole {
  const role = new IamRole(stack, 'backup_role', {
    name: `${site.name}-backup-${region}`,
    assumeRolePolicy: assumedBy('backup.amazonaws.com'),
    permissionsBoundary: boundaryArn(site),
  });
  for (const purpose of ['Backup', 'Restores']) {
    new IamRolePolicyAttachment(
      stack,
      `backup_role_for_${purpose.toLowerCase()}`,
      {
        role: role.name,
        policyArn: `arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor${purpose}`,
      },
    );
  }
  return role;
}
