/** USD list prices of what is not an instance, in one region. */
export interface RegionPrices {
  /** Application Load Balancer, an hour. */
  loadBalancerHour: number;
  /** Load balancer capacity unit, an hour. */
  loadBalancerUnitHour: number;
  /** NAT gateway: an hour costs what a GB costs. */
  nat: number;
  /** Interface endpoint in one zone, an hour. */
  endpointHour: number;
  /** EBS gp3, a GiB and month. */
  volumeGib: number;
  /** RDS gp3 in one zone, a GiB and month. */
  databaseGib: number;
  /** S3 Standard, a GB and month. */
  objectGb: number;
  /** A GB to another region. */
  transferGb: number;
  /** A GB of vended logs in CloudWatch. */
  flowLogGb: number;
}

/** The order of the numbers below. */
const COLUMNS = [
  'loadBalancerHour',
  'loadBalancerUnitHour',
  'nat',
  'endpointHour',
  'volumeGib',
  'databaseGib',
  'objectGb',
  'transferGb',
  'flowLogGb',
] as const satisfies readonly (keyof RegionPrices)[];

type NumberFor<Columns extends readonly unknown[]> = {
  [Column in keyof Columns]: number;
};

type Row = NumberFor<typeof COLUMNS>;

const ROWS: Record<string, Row> = {
  'ap-northeast-1': [
    0.0243, 0.008, 0.062, 0.014, 0.096, 0.138, 0.025, 0.09, 0.76,
  ],
  'ap-northeast-2': [
    0.0225, 0.008, 0.059, 0.013, 0.0912, 0.131, 0.025, 0.08, 0.76,
  ],
  'ap-northeast-3': [
    0.0243, 0.008, 0.062, 0.014, 0.096, 0.138, 0.025, 0.09, 0.76,
  ],
  'ap-south-1': [
    0.0239, 0.008, 0.056, 0.013, 0.0912, 0.131, 0.025, 0.086, 0.67,
  ],
  'ap-southeast-1': [
    0.0252, 0.008, 0.059, 0.013, 0.096, 0.138, 0.025, 0.09, 0.7,
  ],
  'ap-southeast-2': [
    0.0252, 0.008, 0.059, 0.013, 0.096, 0.138, 0.025, 0.098, 0.67,
  ],
  'ca-central-1': [
    0.02475, 0.0088, 0.05, 0.011, 0.088, 0.127, 0.025, 0.02, 0.55,
  ],
  'eu-central-1': [
    0.027, 0.008, 0.052, 0.012, 0.0952, 0.137, 0.0245, 0.02, 0.63,
  ],
  'eu-north-1': [
    0.02394, 0.0076, 0.046, 0.011, 0.0836, 0.12, 0.023, 0.02, 0.5415,
  ],
  'eu-west-1': [0.0252, 0.008, 0.048, 0.011, 0.088, 0.127, 0.023, 0.02, 0.57],
  'eu-west-2': [
    0.02646, 0.0084, 0.05, 0.011, 0.0928, 0.133, 0.024, 0.02, 0.5985,
  ],
  'eu-west-3': [
    0.02646, 0.0084, 0.05, 0.011, 0.0928, 0.133, 0.024, 0.02, 0.5985,
  ],
  'sa-east-1': [0.034, 0.011, 0.093, 0.021, 0.152, 0.219, 0.0405, 0.138, 0.9],
  'us-east-1': [0.0225, 0.008, 0.045, 0.01, 0.08, 0.115, 0.023, 0.02, 0.5],
  'us-east-2': [0.0225, 0.008, 0.045, 0.01, 0.08, 0.115, 0.023, 0.02, 0.5],
  'us-west-1': [0.0252, 0.008, 0.048, 0.011, 0.096, 0.138, 0.026, 0.02, 0.55],
  'us-west-2': [0.0225, 0.008, 0.045, 0.01, 0.08, 0.115, 0.023, 0.02, 0.5],
};

/** What a region charges; nothing where the region is unknown. */
export const regionPrices = (region: string): Partial<RegionPrices> =>
  Object.fromEntries(
    COLUMNS.map((column, index) => [column, ROWS[region]?.[index]]),
  );
