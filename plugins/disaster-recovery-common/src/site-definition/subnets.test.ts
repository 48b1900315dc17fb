import { divideNetwork, networksOverlap, parseCidr, TIERS } from '.';

describe('divideNetwork', () => {
  it('gives every tier a subnet in each zone', () => {
    expect(divideNetwork('10.20.0.0/16', 2)).toEqual({
      public: ['10.20.0.0/20', '10.20.16.0/20'],
      private: ['10.20.64.0/20', '10.20.80.0/20'],
      database: ['10.20.128.0/20', '10.20.144.0/20'],
    });
  });

  it('leaves no address to two subnets, and stays inside the network', () => {
    const network = parseCidr('10.40.64.0/20')!;
    const tiers = divideNetwork('10.40.64.0/20', 3)!;
    const subnets = TIERS.flatMap(tier => tiers[tier]).map(
      cidr => parseCidr(cidr)!,
    );
    expect(subnets).toHaveLength(9);
    for (const [index, one] of subnets.entries()) {
      expect(one.first).toBeGreaterThanOrEqual(network.first);
      expect(one.first + one.size).toBeLessThanOrEqual(
        network.first + network.size,
      );
      for (const other of subnets.slice(index + 1)) {
        expect(networksOverlap(one, other)).toBe(false);
      }
    }
  });

  it('divides nothing that is no network', () => {
    expect(divideNetwork('10.20.0.0', 2)).toBeUndefined();
  });
});
