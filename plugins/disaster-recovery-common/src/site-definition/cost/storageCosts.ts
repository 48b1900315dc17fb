import { ASSUMED } from './assumptions';
import { GLOBAL_PRICES } from './globalPrices';
import type { RegionPart } from './RegionCosts';

/** Metrics of a replication rule: latency, bytes and operations pending, operations failed. */
const REPLICATION_METRICS = 4;

/** Objects in both regions; copies are paid for where they come from. */
export const storageCosts: RegionPart = ({ site, serving, prices }) => [
  {
    item: 'S3 Standard (assumed)',
    quantity: ASSUMED.objectGb,
    unit: 'GB-months',
    unitPrice: prices.objectGb,
    source: 's3',
  },
  {
    item: 'Objects copied to the other region (assumed)',
    quantity: serving ? ASSUMED.newObjectGb : 0,
    unit: 'GB',
    unitPrice: prices.transferGb,
    source: 'transfer',
  },
  {
    item: 'S3 replication time control (assumed)',
    quantity:
      serving && site.storage.replicationTimeControl ? ASSUMED.newObjectGb : 0,
    unit: 'GB',
    unitPrice: GLOBAL_PRICES.replicationTimeControlGb,
    source: 's3',
  },
  {
    item: 'Metrics of the replication rule',
    quantity: REPLICATION_METRICS,
    unit: 'metrics',
    unitPrice: GLOBAL_PRICES.metricMonth,
    source: 'cloudwatch',
  },
];
