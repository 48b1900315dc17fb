import { ASSUMED, HOURS_A_MONTH } from './assumptions';
import type { CostItem } from './CostSheet';
import { databaseHour } from './databasePrices';
import { GLOBAL_PRICES } from './globalPrices';
import type { RegionCosts, RegionPart } from './RegionCosts';

/** The primary in two zones, or the replica in one, with storage and backups. */
export const databaseCosts: RegionPart = costs => {
  const { site, region, serving, prices } = costs;
  const { instanceClass, allocatedStorageGib, backupRetentionDays } =
    site.database;
  const copies = serving ? 2 : 1;
  const kind = serving ? 'Multi-AZ primary' : 'replica in one zone';
  return [
    {
      item: `RDS for MySQL: ${instanceClass}, ${kind}`,
      quantity: copies * HOURS_A_MONTH,
      unit: 'hours',
      unitPrice: databaseHour(instanceClass, region),
      source: 'rds',
    },
    {
      item: `RDS gp3 storage: ${copies} × ${allocatedStorageGib} GiB`,
      quantity: copies * allocatedStorageGib,
      unit: 'GiB-months',
      unitPrice: prices.databaseGib,
      source: 'rds',
    },
    {
      // AWS stores as much as the databases are large for nothing: the first
      // full backup. What changed since is beyond that.
      item: `RDS backups of ${backupRetentionDays} days, beyond the free part (assumed)`,
      quantity: allocatedStorageGib * ASSUMED.changedADay * backupRetentionDays,
      unit: 'GiB-months',
      unitPrice: GLOBAL_PRICES.databaseBackupGib,
      source: 'rds',
    },
    ...extendedSupportCosts(costs, copies),
    ...(serving ? replicationCosts(costs) : []),
    ...(site.backup.crossRegionCopy ? backupCopyCosts(costs) : []),
  ];
};

/**
 * RDS charges by the vCPU for a major version whose standard support is over,
 * as that of MySQL 8.0 has been since August 2026; what, is not in the tables.
 */
function extendedSupportCosts(
  { site }: RegionCosts,
  copies: number,
): CostItem[] {
  return site.database.engineVersion.startsWith('8.0')
    ? [
        {
          item: 'RDS Extended Support of MySQL 8.0',
          quantity: copies * HOURS_A_MONTH,
          unit: 'hours',
          unitPrice: undefined,
          source: 'rds',
        },
      ]
    : [];
}

/** Replicas are free of charge, what they are sent is not. */
function replicationCosts({ prices }: RegionCosts): CostItem[] {
  return [
    {
      item: 'Changes sent to the replica (assumed)',
      quantity: ASSUMED.replicatedDatabaseGb,
      unit: 'GB',
      unitPrice: prices.transferGb,
      source: 'transfer',
    },
  ];
}

/** AWS Backup keeps recovery points where they are taken, and a copy of each in the other region. */
function backupCopyCosts({ site, serving, prices }: RegionCosts): CostItem[] {
  const { allocatedStorageGib } = site.database;
  const changedGib = allocatedStorageGib * ASSUMED.changedADay;
  const days = site.backup.retentionDays;
  return [
    {
      item: `AWS Backup, ${
        serving ? '' : 'copies of '
      }recovery points of ${days} days (assumed)`,
      quantity: (serving ? 0 : allocatedStorageGib) + changedGib * days,
      unit: 'GiB-months',
      unitPrice: GLOBAL_PRICES.databaseBackupGib,
      source: 'backup',
    },
    {
      item: 'Recovery points sent to the other region (assumed)',
      quantity: serving ? changedGib * 30 : 0,
      unit: 'GB',
      unitPrice: prices.transferGb,
      source: 'transfer',
    },
  ];
}
