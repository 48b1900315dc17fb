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
const [without, watched, deciding] = (
  [
    [undefined, undefined],
    [witness, 'pilot'],
    [witness, undefined],
  ] as const
).map(([third, decides]) => {
  const site: SiteDefinition = {
    ...own,
    regions: { active, pilot, ...(third && { witness: third }) },
    traffic: { ...own.traffic, switch: decides },
  };
  return stacksOf(site);
});

const VOTES = [
  'aws_route53_health_check.switch_check_active',
  'aws_route53_health_check.switch_check_witness',
  'aws_route53_health_check.switch_quorum',
];

test('the first delivery of a witness adds votes that nothing listens to', () => {
  assert.deepEqual(compareStacks(without.global, watched.global), {
    comeOrGo: VOTES,
    changed: [],
  });
});

test('the second lets them decide, and replaces nothing', () => {
  assert.deepEqual(compareStacks(watched.global, deciding.global), {
    comeOrGo: [],
    changed: [
      'aws_route53_health_check.primary_check child_healthchecks',
      'aws_ssm_parameter.active_traffic_manifest value',
      'aws_ssm_parameter.pilot_traffic_manifest value',
    ],
  });
});

test('a witness changes nothing in the regions', () => {
  for (const role of ['active', 'pilot'] as const) {
    for (const stacks of [watched, deciding]) {
      assert.deepEqual(compareStacks(without[role], stacks[role]), {
        comeOrGo: [],
        changed: [],
      });
    }
  }
});

test('what votes is there before it is listened to, and goes when it no longer is', () => {
  const checks = deciding.global.resource.aws_route53_health_check;
  for (const address of VOTES) {
    const { lifecycle } = checks[address.split('.')[1]];
    assert.equal(lifecycle.create_before_destroy, true, address);
  }
});
