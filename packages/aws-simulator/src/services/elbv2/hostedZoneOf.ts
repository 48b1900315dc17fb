/** Hosted zones of application load balancers (AWS General Reference, "Elastic Load Balancing endpoints"). */
const ZONES: Record<string, string> = {
  'us-east-1': 'Z35SXDOTRQ7X7K',
  'us-east-2': 'Z3AADJGX6KTTL2',
  'us-west-1': 'Z368ELLRRE2KJ0',
  'us-west-2': 'Z1H1FL5HABSF5',
  'ca-central-1': 'ZQSVJUPU6J1EY',
  'sa-east-1': 'Z2P70J7HTTTPLU',
  'eu-west-1': 'Z32O12XQLNTSW2',
  'eu-west-2': 'ZHURV8PSTC4K8',
  'eu-west-3': 'Z3Q77PNBQS71R4',
  'eu-central-1': 'Z215JYRZR1TBD5',
  'eu-north-1': 'Z23TAZ6LKFMNIO',
  'ap-south-1': 'ZP97RAFLXTNZK',
  'ap-southeast-1': 'Z1LMS91P8CMLE5',
  'ap-southeast-2': 'Z1GM3OXH4ZPM65',
  'ap-northeast-1': 'Z14GRHDCWA56QT',
  'ap-northeast-2': 'ZWKZPGTI48KDX',
};

/** Hosted zones of network load balancers (same page). */
const NETWORK_ZONES: Record<string, string> = {
  'us-east-1': 'Z26RNL4JYFTOTI',
  'us-west-2': 'Z18D5FSROUN65G',
  'eu-west-1': 'Z2IFOLAFXWLO4F',
  'eu-central-1': 'Z3F0SRJ5LGBH90',
};

/** @returns the zone that an alias to a load balancer names; made up for regions not listed by us. */
export const hostedZoneOf = (
  region: string,
  type: 'application' | 'network' = 'application',
): string => {
  const [zones, suffix] =
    type === 'network' ? [NETWORK_ZONES, 'NLB'] : [ZONES, 'ELB'];
  return (
    zones[region] ?? `Z${region.toUpperCase().replaceAll('-', '')}${suffix}`
  );
};
