import { hourOf, type LargePrices } from './hourOf';

/** USD an hour of a `large` RDS for MySQL instance in one zone, by family and region. */
const LARGE: LargePrices = {
  t3: {
    'ap-northeast-1': 0.208,
    'ap-northeast-2': 0.208,
    'ap-northeast-3': 0.209,
    'ap-south-1': 0.196,
    'ap-southeast-1': 0.208,
    'ap-southeast-2': 0.208,
    'ca-central-1': 0.148,
    'eu-central-1': 0.16,
    'eu-north-1': 0.137,
    'eu-west-1': 0.144,
    'eu-west-2': 0.152,
    'eu-west-3': 0.152,
    'sa-east-1': 0.28,
    'us-east-1': 0.136,
    'us-east-2': 0.136,
    'us-west-1': 0.176,
    'us-west-2': 0.136,
  },
  m5: {
    'ap-northeast-1': 0.235,
    'ap-northeast-2': 0.236,
    'ap-south-1': 0.241,
    'ap-southeast-1': 0.235,
    'ap-southeast-2': 0.235,
    'ca-central-1': 0.189,
    'eu-central-1': 0.203,
    'eu-north-1': 0.17954,
    'eu-west-1': 0.189,
    'eu-west-2': 0.198,
    'eu-west-3': 0.198,
    'sa-east-1': 0.231,
    'us-east-1': 0.171,
    'us-east-2': 0.171,
    'us-west-1': 0.195,
    'us-west-2': 0.171,
  },
};

/**
 * USD an hour in one zone; undefined for a class or a region whose price is
 * not in the table. A standby in a second zone costs the same again.
 */
export function databaseHour(
  instanceClass: string,
  region: string,
): number | undefined {
  const [, family, size] = instanceClass.split('.');
  return hourOf(LARGE, region, family, size);
}
