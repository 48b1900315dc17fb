/** Hours of an average month; AWS's own calculator counts the same. */
export const HOURS_A_MONTH = 730;

/**
 * What nobody can read from site.json. Every line that rests on one of these
 * says "assumed".
 */
export const ASSUMED = {
  /** Load balancer capacity units that a serving region uses on average. */
  servingLoadBalancerUnits: 1,
  /** GB a month that a serving region's instances send through NAT or endpoints. */
  servingEgressGb: 100,
  /** The same, of an instance of a region that stands by. */
  standbyEgressGb: 10,
  /** GB of objects in the bucket of each region. */
  objectGb: 100,
  /** GB of objects a month that are written, and copied to the other region. */
  newObjectGb: 10,
  /** GB of changes a month that the database sends to its replica. */
  replicatedDatabaseGb: 20,
  /** Part of the database that changes a day; daily backups keep it. */
  changedADay: 0.02,
  /** GB of flow logs a month in a serving region, and in one that stands by. */
  servingFlowLogGb: 5,
  standbyFlowLogGb: 0.5,
  /** Times a month that a pipeline in AWS delivers, and minutes of all its builds together. */
  deliveries: 20,
  deliveryMinutes: 25,
  /** Minutes of all builds of a night: they look for drift, and for what drills left. */
  nightMinutes: 12,
} as const;

/** What the estimate leaves out, in words for people. */
export const NOT_COUNTED: readonly string[] = [
  'traffic to the internet, which depends on what the application sends',
  'requests to S3 and KMS, and DNS queries (those of alias records are free)',
  'instances that automatic scaling adds above the desired number, and drills',
  'taxes, support plans, free tiers, and discounts such as Savings Plans and reserved instances',
];
