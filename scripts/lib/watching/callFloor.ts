/** How often what is asked of a fleet in one account. Seconds. */
export interface Pace {
  intervalSeconds: number;
  /** What is asked seldom: objects, targets, manifests, what is left behind. */
  seldomSeconds: number;
  recordSeconds: number;
}

/**
 * The fewest calls, by API, that tell the same of `sites` sites in one account and two regions within `seconds`: pages as
 * full as AWS gives them, and one call for what AWS tells of one resource at a time. See docs/watching.md.
 */
export function callFloor(
  sites: number,
  seconds: number,
  pace: Pace,
): Record<string, number> {
  const pages = (items: number, size: number) => Math.ceil(items / size);
  const rounds = seconds / pace.intervalSeconds;
  const seldom = seconds / pace.seldomSeconds;
  return {
    DescribeDBInstances: rounds * 2 * pages(sites, 100),
    DescribeAutoScalingGroups: rounds * 2 * pages(sites, 100),
    // Lag and a bucket's two in both regions; four health checks in us-east-1.
    // Seldom a database's free storage and what a bucket failed to replicate.
    GetMetricData:
      rounds * (2 * pages(3 * sites, 500) + pages(4 * sites, 500)) +
      seldom * 2 * pages(2 * sites, 500),
    'GET dr-status': rounds * 2 * sites,
    // The site's name and its active load balancer's.
    DNS: rounds * 2 * sites,
    ListResourceRecordSets:
      (seconds / pace.recordSeconds) * pages(2 * sites, 300),
    HeadObject: seldom * 2 * sites,
    GetObject: seldom * 2 * sites,
    DescribeTargetHealth: seldom * 2 * sites,
    GetBucketPolicy: seldom * sites,
    // Of each bucket, and of the account.
    GetPublicAccessBlock: seldom * (sites + 1),
    // Manifests, and by themselves the marks of a freeze.
    GetParameters: seldom * 2 * (pages(2 * sites, 10) + pages(sites, 10)),
    ListHealthChecks: seldom * pages(4 * sites, 100),
    ListSecrets: seldom * 2 * pages(sites, 100),
    ListSubscriptions: seldom * 2 * pages(sites, 100),
    DescribeScalingActivities: seldom * 2,
    DescribeNatGateways: seldom * 2,
    DescribeDBSnapshots: seldom * 2,
  };
}

/** What asking for each site by itself, all at every interval, would take. */
export function perSiteCalls(
  sites: number,
  seconds: number,
  { intervalSeconds }: Pace,
): number {
  // Two regions: database, group, targets, gateways, snapshots, switch, lock, manifests, page; metrics in three; records; two names.
  const calls = 2 * 9 + 3 + 1 + 2;
  return (seconds / intervalSeconds) * sites * calls;
}
