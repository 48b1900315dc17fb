import { GLOBAL_PRICES } from './globalPrices';
import type { RegionPart } from './RegionCosts';

/** Alarms of a region's stack, those on AWS Backup, and the two that its scaling policy makes itself. */
const REGION_ALARMS = 11;
const BACKUP_ALARMS = 2;
const SCALING_ALARMS = 2;

/** Key, secret and alarms. */
export const guardCosts: RegionPart = ({ site }) => [
  {
    item: 'KMS key of the region',
    quantity: 1,
    unit: 'keys',
    unitPrice: GLOBAL_PRICES.keyMonth,
    source: 'kms',
  },
  {
    item: 'Secrets with passwords of the database, or their copies',
    quantity: site.compute.application === 'custom' ? 1 : 2,
    unit: 'secrets',
    unitPrice: GLOBAL_PRICES.secretMonth,
    source: 'secrets',
  },
  {
    item: 'CloudWatch alarms',
    quantity:
      REGION_ALARMS +
      (site.backup.crossRegionCopy ? BACKUP_ALARMS : 0) +
      SCALING_ALARMS,
    unit: 'alarms',
    unitPrice: GLOBAL_PRICES.alarmMonth,
    source: 'cloudwatch',
  },
];
