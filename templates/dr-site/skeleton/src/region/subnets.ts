import { divideNetwork, type Tier } from '../site';
import { DataAwsAvailabilityZones, Subnet, type Vpc } from '../iac/aws';
import type { RegionContext } from './RegionContext';

/** Subnets of each tier, one a zone. */
export type Subnets = Record<Tier, Subnet[]>;

/** Divides the region's network among the tiers. */
export function createSubnets(
  { stack, site, cidr }: RegionContext,
  vpc: Vpc,
): Subnets {
  const tiers = divideNetwork(cidr, site.network.zones);
  if (!tiers) {
    throw new Error(`network: ${cidr} is not an IPv4 network`);
  }
  // Which letters a region's zones have differs from account to account.
  const zones = new DataAwsAvailabilityZones(stack, 'zones', {
    state: 'available',
    filter: [{ name: 'opt-in-status', values: ['opt-in-not-required'] }],
  });
  const createTier = (tier: Tier) =>
    tiers[tier].map(
      (cidrBlock, zone) =>
        new Subnet(stack, `${tier}_${zone}`, {
          vpcId: vpc.id,
          cidrBlock,
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
