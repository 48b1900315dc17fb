import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networksOverlap, parseCidr, type Network } from '../src/site';
import { forEachSite } from './forEachSite';
import { only, type Block, type StackJson } from './synthesize';

const ROLES = ['active', 'pilot'] as const;

const network = (cidr: string): Network => {
  const parsed = parseCidr(cidr);
  assert.ok(parsed, `${cidr} is no network`);
  return parsed;
};

/** Who may open a connection to the group `id`, as `port from whom`. */
const mayReach = (stack: StackJson, id: string) =>
  Object.values(stack.resource.aws_vpc_security_group_ingress_rule)
    .filter(
      ({ security_group_id }) =>
        security_group_id === `\${aws_security_group.${id}.id}`,
    )
    .map((rule: Block) => {
      assert.equal(rule.from_port, rule.to_port);
      return `${rule.from_port} from ${
        rule.cidr_ipv4 ?? rule.referenced_security_group_id
      }`;
    })
    .sort();

forEachSite((stacks, site) => {
  for (const role of ROLES) {
    const stack = stacks[role];

    test(`${role}: the internet reaches the load balancer on 80 and 443, and nothing else`, () => {
      assert.deepEqual(mayReach(stack, 'load_balancer_security_group'), [
        '443 from 0.0.0.0/0',
        '80 from 0.0.0.0/0',
      ]);
      assert.equal(
        Object.values(
          stack.resource.aws_vpc_security_group_ingress_rule,
        ).filter(({ cidr_ipv4 }) => cidr_ipv4 !== undefined).length,
        2,
      );
    });

    test(`${role}: only the load balancer reaches the application`, () => {
      assert.deepEqual(mayReach(stack, 'application_security_group'), [
        `${site.compute.port} from \${aws_security_group.load_balancer_security_group.id}`,
      ]);
    });

    test(`${role}: only the application reaches the database`, () => {
      assert.deepEqual(mayReach(stack, 'database_security_group'), [
        '3306 from ${aws_security_group.application_security_group.id}',
      ]);
      const database = only(stack, 'aws_db_instance');
      assert.deepEqual(database.vpc_security_group_ids, [
        '${aws_security_group.database_security_group.id}',
      ]);
      assert.equal(database.publicly_accessible, false);
    });

    test(`${role}: the database starts no connection`, () => {
      const rules = Object.values(
        stack.resource.aws_vpc_security_group_egress_rule,
      );
      assert.deepEqual(
        rules.filter(({ security_group_id }) =>
          security_group_id.includes('database_security_group'),
        ),
        [],
      );
    });

    test(`${role}: each tier has a subnet in every zone, and no two overlap`, () => {
      const vpc = network(only(stack, 'aws_vpc').cidr_block);
      const subnets = Object.entries(stack.resource.aws_subnet);
      assert.equal(subnets.length, 3 * site.network.zones);
      for (const [name, { cidr_block }] of subnets) {
        const one = network(cidr_block);
        assert.ok(one.first >= vpc.first, name);
        assert.ok(one.first + one.size <= vpc.first + vpc.size, name);
        for (const [otherName, other] of subnets) {
          assert.ok(
            name === otherName ||
              !networksOverlap(one, network(other.cidr_block)),
            `${name} overlaps ${otherName}`,
          );
        }
      }
    });

    test(`${role}: a zone that is out of order moves no subnet`, () => {
      for (const subnet of Object.values(stack.resource.aws_subnet)) {
        assert.ok(
          subnet.lifecycle.ignore_changes.includes('availability_zone'),
        );
      }
    });

    test(`${role}: the public tier uses the internet gateway, the private one NAT, the database none`, () => {
      const routes = Object.values(stack.resource.aws_route).map(
        ({ route_table_id, gateway_id, nat_gateway_id }) =>
          `${route_table_id} ${gateway_id ?? nat_gateway_id}`,
      );
      assert.deepEqual(routes.sort(), [
        '${aws_route_table.private_routes.id} ${aws_nat_gateway.nat_gateway.id}',
        '${aws_route_table.public_routes.id} ${aws_internet_gateway.internet_gateway.id}',
      ]);
    });

    test(`${role}: everything stands in the tier that is meant for it`, () => {
      const tier = (name: string) =>
        [...Array(site.network.zones).keys()].map(
          zone => `\${aws_subnet.${name}_${zone}.id}`,
        );
      assert.deepEqual(only(stack, 'aws_lb').subnets, tier('public'));
      assert.deepEqual(
        only(stack, 'aws_autoscaling_group').vpc_zone_identifier,
        tier('private'),
      );
      assert.deepEqual(
        only(stack, 'aws_db_subnet_group').subnet_ids,
        tier('database'),
      );
    });
  }

  test('the networks of the two regions share no address', () => {
    assert.ok(
      !networksOverlap(
        network(only(stacks.active, 'aws_vpc').cidr_block),
        network(only(stacks.pilot, 'aws_vpc').cidr_block),
      ),
    );
  });
});
