import { parseCidr, subnet } from '../site';
import { DataAwsAvailabilityZones, Subnet, type Vpc } from '../iac/aws';
import type { RegionContext } from './RegionContext';

const TIERS = ['public', 'private', 'database'] as const;

/** A row of subnets, one in each zone. */
export type Tier = (typeof TIERS)[number];

/** Subnets of each tier, one a zone. */
export type Subnets = Record<Tier, Subnet[]>;

/** Divides the region's network among the tiers. */
export function createSubnets(
  { stack, site, cidr }: RegionContext,
  vpc: Vpc,
): Subnets {
  const network = parseCidr(cidr);
  if (!network) {
    throw new Error(`network: ${cidr} is not an IPv4 network`);
  }
  // Sixteen equal parts: four for each tier, one of them spare, and four left.
  const prefix = 32 - Math.log2(network.size) + 4;
  // Which letters a region's zones have differs from account to account.
  const zones = new DataAwsAvailabilityZones(stack, 'zones', {
    state: 'available',
    filter: [{ name: 'opt-in-status', values: ['opt-in-not-required'] }],
  });
  const createTier = (tier: Tier) =>
    [...Array(site.network.zones).keys()].map(
      zone =>
        new Subnet(stack, `${tier}_${zone}`, {
          vpcId: vpc.id,
          cidrBlock: subnet(network, prefix, TIERS.indexOf(tier) * 4 + zone),
          availabilityZone: `\${${zones.fqn}.names[${zone}]}`,
          tags: { Name: `${site.name}-${tier}-${zone}` },
          // A zone that is out of order leaves the list; the ones behind it
          // would move up and take the subnets with them.
          lifecycle: { ignoreChanges: ['availability_zone'] },
        }),
    );
  return {
    public: createTier('public'),
    private: createTier('private'),
    database: createTier('database'),
  };
}
