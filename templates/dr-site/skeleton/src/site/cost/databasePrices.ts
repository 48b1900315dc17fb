import { hourOf, type LargePrices } from './hourOf';

const M5: LargePrices[string] = {
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
};

/**
 * USD an hour of a `large` RDS for MySQL instance in one zone, by family and
 * region: AWS's price list, as ec2instances.info repeats it
 * (www/rds/instances.json). Classes newer than that list have a price only
 * where one could be read elsewhere.
 */
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
  m5: M5,
  // RDS charges for m6i what it charges for m5.
  m6i: M5,
  r5: {
    'ap-northeast-1': 0.285,
    'ap-northeast-2': 0.285,
    'ap-northeast-3': 0.285,
    'ap-south-1': 0.27,
    'ap-southeast-1': 0.285,
    'ap-southeast-2': 0.285,
    'ca-central-1': 0.26,
    'eu-central-1': 0.29,
    'eu-north-1': 0.245,
    'eu-west-1': 0.265,
    'eu-west-2': 0.28,
    'eu-west-3': 0.28,
    'sa-east-1': 0.5,
    'us-east-1': 0.24,
    'us-east-2': 0.24,
    'us-west-1': 0.265,
    'us-west-2': 0.24,
  },
  t4g: {
    'eu-north-1': 0.13,
    'us-east-1': 0.129,
    'us-east-2': 0.129,
    'us-west-2': 0.129,
  },
  m6g: {
    'us-east-1': 0.152,
    'us-east-2': 0.152,
    'us-west-2': 0.152,
  },
  r6g: {
    'us-east-1': 0.215,
    'us-east-2': 0.215,
    'us-west-2': 0.215,
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
