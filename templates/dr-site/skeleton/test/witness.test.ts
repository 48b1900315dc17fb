import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSite } from '../src/readSite';
import { REGIONS, type SiteDefinition } from '../src/site';
import { compareStacks } from './compareStacks';
import { stacksOf } from './synthesize';

const own = readSite('site.json');
const { active, pilot } = own.regions;
const witness = Object.keys(REGIONS).find(
  region => region !== active && region !== pilot,
);

/** The site as it is before it gets a witness, after the first delivery with one, and after the second. */
const deliveries = (policy: SiteDefinition['traffic']['policy']) =>
  (
    [
      [undefined, undefined],
      [witness, 'pilot'],
      [witness, undefined],
    ] as const
  ).map(([third, decides]) => {
    const site: SiteDefinition = {
      ...own,
      regions: { active, pilot, ...(third && { witness: third }) },
      traffic: { ...own.traffic, policy, switch: decides },
    };
    return stacksOf(site);
  });

const VOTES = [
  'aws_route53_health_check.switch_check_active',
  'aws_route53_health_check.switch_check_witness',
];

for (const [policy, more] of [
  ['operator', []],
  ['automatic', ['aws_route53_health_check.active_endpoint_check_again']],
] as const) {
  const [without, watched, deciding] = deliveries(policy);

  test(`${policy}: the first delivery of a witness adds votes that nothing listens to`, () => {
    assert.deepEqual(compareStacks(without.global, watched.global), {
      comeOrGo: VOTES,
      changed: [],
    });
  });

  test(`${policy}: the second lets them decide, and replaces nothing`, () => {
    assert.deepEqual(compareStacks(watched.global, deciding.global), {
      comeOrGo: more,
      changed: [
        'aws_route53_health_check.primary_check child_health_threshold',
        'aws_route53_health_check.primary_check child_healthchecks',
        'aws_ssm_parameter.active_traffic_manifest value',
        'aws_ssm_parameter.pilot_traffic_manifest value',
      ],
    });
  });

  test(`${policy}: a witness changes nothing in the regions`, () => {
    for (const role of ['active', 'pilot'] as const) {
      for (const stacks of [watched, deciding]) {
        assert.deepEqual(compareStacks(without[role], stacks[role]), {
          comeOrGo: [],
          changed: [],
        });
      }
    }
  });

  test(`${policy}: what is counted is there before it is listened to, and goes when it no longer is`, () => {
    const checks = deciding.global.resource.aws_route53_health_check;
    for (const address of [...VOTES, ...more]) {
      const { lifecycle } = checks[address.split('.')[1]];
      assert.equal(lifecycle.create_before_destroy, true, address);
    }
  });
}
