import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSite } from '../src/readSite';
import { countsEndpointTwice, REGIONS, type SiteDefinition } from '../src/site';
import { type Block, stacksOf } from './synthesize';

const own = readSite('site.json');
const { active, pilot } = own.regions;
const witness = Object.keys(REGIONS).find(
  region => region !== active && region !== pilot,
)!;

/** Every subset of the three regions. */
const SUBSETS = [active, pilot, witness].reduce<string[][]>(
  (subsets, region) => [
    ...subsets,
    ...subsets.map(subset => [...subset, region]),
  ],
  [[]],
);

/** Children that a check counts, by address. */
const childrenOf = (check: Block): string[] =>
  check.child_healthchecks.map((child: string) => {
    const [, address] =
      /^\$\{aws_route53_health_check\.(\w+)\.id\}$/.exec(child) ?? [];
    assert.ok(address, child);
    return address;
  });

for (const policy of ['operator', 'automatic'] as const) {
  for (const [decides, regions, alone] of [
    ['the pilot alone', { active, pilot }, undefined],
    [
      'the pilot alone, two are watched',
      { active, pilot, witness },
      'pilot' as const,
    ],
    ['two of three', { active, pilot, witness }, undefined],
  ] as const) {
    const site: SiteDefinition = {
      ...own,
      regions,
      traffic: { ...own.traffic, policy, switch: alone },
    };
    const byMajority = decides === 'two of three';
    const { aws_route53_health_check: checks } = stacksOf(site).global.resource;
    const { primary_check: primary, ...others } = checks;

    /** What the PRIMARY check says, by Route 53's rules for what it counts. */
    const leadsTo = (objects: string[], endpointUp: boolean) => {
      const healthy = childrenOf(primary).filter(address => {
        const { fqdn, invert_healthcheck: inverted } = others[address];
        const object = [active, pilot, witness].find(region =>
          fqdn.endsWith(`-${region}.s3.${region}.amazonaws.com`),
        );
        if (object !== undefined) {
          return inverted
            ? !objects.includes(object)
            : objects.includes(object);
        }
        assert.equal(fqdn, '${data.aws_lb.active_load_balancer.dns_name}');
        return endpointUp;
      });
      return healthy.length >= primary.child_health_threshold ? active : pilot;
    };

    for (const endpointUp of [true, false]) {
      for (const objects of SUBSETS) {
        const moved = byMajority
          ? objects.length >= 2
          : objects.includes(pilot);
        const to =
          moved || (policy === 'automatic' && !endpointUp) ? pilot : active;
        test(`${policy}, ${decides}: objects in ${
          objects.join(', ') || 'none'
        }, ${active} ${
          endpointUp ? 'answers' : 'does not answer'
        }: ${to}`, () => {
          assert.equal(leadsTo(objects, endpointUp), to);
        });
      }
    }

    test(`${policy}, ${decides}: no check that counts is counted`, () => {
      for (const address of childrenOf(primary)) {
        assert.notEqual(others[address].type, 'CALCULATED');
      }
      assert.ok(
        Object.values(others).every(({ type }) => type !== 'CALCULATED'),
      );
    });

    test(`${policy}, ${decides}: the endpoint has a second check where one could be outvoted`, () => {
      const { active_endpoint_check: one, active_endpoint_check_again: again } =
        others;
      assert.equal(again !== undefined, byMajority && policy === 'automatic');
      assert.equal(again !== undefined, countsEndpointTwice(site));
      if (again) {
        assert.deepEqual(
          { ...again, tags: undefined, '//': undefined },
          { ...one, tags: undefined, '//': undefined },
        );
        assert.notEqual(again.tags.Name, one.tags.Name);
      }
    });
  }
}
