import { parseCidr, subnet } from './cidr';

/** Rows of subnets, from the internet inwards. */
export const TIERS = ['public', 'private', 'database'] as const;

/** A row of subnets, one in each zone. */
export type Tier = (typeof TIERS)[number];

/**
 * Divides a region's network among the tiers, a subnet in each zone:
 * sixteen equal parts, four for each tier, one of them spare, and four left.
 * Undefined where `cidr` is no network.
 */
export function divideNetwork(
  cidr: string,
  zones: number,
): Record<Tier, string[]> | undefined {
  const network = parseCidr(cidr);
  if (!network) {
    return undefined;
  }
  const prefix = 32 - Math.log2(network.size) + 4;
  const tier = (name: Tier) =>
    [...Array(zones).keys()].map(zone =>
      subnet(network, prefix, TIERS.indexOf(name) * 4 + zone),
    );
  return {
    public: tier('public'),
    private: tier('private'),
    database: tier('database'),
  };
}
