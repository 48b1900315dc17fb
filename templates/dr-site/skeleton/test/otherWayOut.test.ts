import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SiteDefinition } from '../src/site';
import { byAddress, compareStacks } from './compareStacks';
import { samples } from './sites';
import { stacksOf } from './synthesize';

// Each of these needs stacks of its own; one site is enough for them.
const [{ site: own }] = samples;
const stacksWith = (nat: SiteDefinition['network']['nat']) =>
  stacksOf({ ...own, network: { ...own.network, nat } });

test('another way out moves no subnet and touches nothing that cannot be had back', () => {
  const MAY_COME_OR_GO = [
    'aws_eip',
    'aws_nat_gateway',
    'aws_route',
    'aws_route_table',
    'aws_security_group',
    'aws_vpc_endpoint',
    'aws_vpc_security_group_egress_rule',
    'aws_vpc_security_group_ingress_rule',
  ];
  // In place, each of them.
  const MAY_CHANGE = [
    'aws_route_table_association.private_routes_1 route_table_id',
    'aws_route_table_association.private_routes_2 route_table_id',
    'aws_vpc_endpoint.s3_endpoint route_table_ids',
  ];
  const stacks = stacksOf(own);
  for (const nat of ['single', 'per-az', 'none'] as const) {
    const other = stacksWith(nat);
    for (const role of ['active', 'pilot'] as const) {
      const { comeOrGo, changed } = compareStacks(stacks[role], other[role]);
      assert.deepEqual(
        comeOrGo.filter(
          address => !MAY_COME_OR_GO.includes(address.split('.')[0]),
        ),
        [],
      );
      assert.deepEqual(
        changed.filter(change => !MAY_CHANGE.includes(change)),
        [],
      );
    }
    assert.deepEqual(compareStacks(stacks.global, other.global), {
      comeOrGo: [],
      changed: [],
    });
  }
});

test('a site with one NAT gateway keeps its address when each zone gets its own', () => {
  const { active: single } = stacksWith('single');
  const { comeOrGo } = compareStacks(single, stacksWith('per-az').active);
  assert.deepEqual(
    comeOrGo.filter(address => byAddress(single).has(address)),
    [],
  );
});
