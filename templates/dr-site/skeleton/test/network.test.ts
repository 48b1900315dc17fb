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

    test(`${role}: the internet reaches the load balancer where it listens, and nothing else`, () => {
      const ports = site.traffic.protocol === 'https' ? ['443', '80'] : ['80'];
      assert.deepEqual(
        mayReach(stack, 'load_balancer_security_group'),
        ports.map(port => `${port} from 0.0.0.0/0`),
      );
      assert.deepEqual(
        Object.values(stack.resource.aws_lb_listener)
          .map(({ port }) => `${port}`)
          .sort(),
        ports,
      );
      assert.equal(
        Object.values(
          stack.resource.aws_vpc_security_group_ingress_rule,
        ).filter(({ cidr_ipv4 }) => cidr_ipv4 !== undefined).length,
        ports.length,
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

    test(`${role}: nobody may use the default security group`, () => {
      const { ingress, egress } = only(stack, 'aws_default_security_group');
      assert.deepEqual([ingress, egress], [undefined, undefined]);
    });

    test(`${role}: what passes through the network is recorded`, () => {
      const log = only(stack, 'aws_flow_log');
      assert.equal(log.vpc_id, '${aws_vpc.vpc.id}');
      assert.equal(log.traffic_type, 'ALL');
      assert.equal(
        log.log_destination,
        '${aws_cloudwatch_log_group.flow_log_group.arn}',
      );
    });

    test(`${role}: ${site.network.nat} NAT is the way out of the private tier, the database has none`, () => {
      const routes = new Map(
        Object.values(stack.resource.aws_route).map(route => [
          route.route_table_id,
          route,
        ]),
      );
      const tables = (tier: string) =>
        [...Array(site.network.zones).keys()].map(
          zone =>
            stack.resource.aws_route_table_association[`${tier}_routes_${zone}`]
              .route_table_id,
        );
      for (const table of tables('public')) {
        assert.equal(
          routes.get(table)?.gateway_id,
          '${aws_internet_gateway.internet_gateway.id}',
        );
      }
      assert.deepEqual(
        tables('database').map(table => routes.get(table)),
        tables('database').map(() => undefined),
      );
      // By the public subnet that the gateway of each private one stands in.
      const waysOut = tables('private').map(table => {
        const [, gateway] =
          /^\$\{aws_nat_gateway\.(.*)\.id\}$/.exec(
            routes.get(table)?.nat_gateway_id ?? '',
          ) ?? [];
        return gateway && stack.resource.aws_nat_gateway[gateway].subnet_id;
      });
      assert.deepEqual(
        waysOut,
        waysOut.map((_, zone) =>
          site.network.nat === 'none'
            ? undefined
            : `\${aws_subnet.public_${
                site.network.nat === 'per-az' ? zone : 0
              }.id}`,
        ),
      );
      const gateways = { single: 1, 'per-az': site.network.zones, none: 0 };
      for (const type of ['aws_nat_gateway', 'aws_eip']) {
        assert.equal(
          Object.keys(stack.resource[type] ?? {}).length,
          gateways[site.network.nat],
        );
      }
    });

    test(`${role}: S3 is reached without leaving AWS, from every private subnet`, () => {
      const { s3_endpoint: endpoint } = stack.resource.aws_vpc_endpoint;
      assert.equal(endpoint.vpc_endpoint_type, 'Gateway');
      const tables = Object.entries(stack.resource.aws_route_table_association)
        .filter(([id]) => id.startsWith('private_'))
        .map(([, { route_table_id }]) => route_table_id);
      assert.deepEqual(endpoint.route_table_ids, [...new Set(tables)]);
    });

    test(`${role}: without NAT the instances find AWS' endpoints in their own network`, () => {
      const endpoints = Object.values(stack.resource.aws_vpc_endpoint).filter(
        ({ vpc_endpoint_type }) => vpc_endpoint_type === 'Interface',
      );
      const prefix = `com.amazonaws.${site.regions[role]}.`;
      assert.deepEqual(
        endpoints.map(({ service_name }) => service_name).sort(),
        site.network.nat === 'none'
          ? [
              'ec2messages',
              'kms',
              'logs',
              'monitoring',
              'secretsmanager',
              'ssm',
              'ssmmessages',
            ].map(service => `${prefix}${service}`)
          : [],
      );
      for (const endpoint of endpoints) {
        assert.equal(endpoint.private_dns_enabled, true);
        assert.equal(endpoint.subnet_ids.length, site.network.zones);
        assert.deepEqual(endpoint.security_group_ids, [
          '${aws_security_group.endpoints_security_group.id}',
        ]);
      }
    });

    test(`${role}: who applies the region may give endpoints their names where it has any`, () => {
      const { policy } =
        stacks.bootstrap.resource.aws_iam_role_policy[
          `apply_${role}_role_policy`
        ];
      assert.equal(
        policy.includes('route53:AssociateVPCWithHostedZone'),
        site.network.nat === 'none',
      );
    });

    test(`${role}: only the application reaches AWS' endpoints`, () => {
      assert.deepEqual(
        mayReach(stack, 'endpoints_security_group'),
        site.network.nat === 'none'
          ? ['443 from ${aws_security_group.application_security_group.id}']
          : [],
      );
    });

    test(`${role}: the application calls its database and what there is a way to, on 443`, () => {
      const calls = Object.values(
        stack.resource.aws_vpc_security_group_egress_rule,
      )
        .filter(
          ({ security_group_id }) =>
            security_group_id ===
            '${aws_security_group.application_security_group.id}',
        )
        .map(
          ({
            from_port: port,
            cidr_ipv4: range,
            prefix_list_id: list,
            referenced_security_group_id: group,
          }) => `${port} to ${range ?? list ?? group}`,
        );
      assert.deepEqual(
        calls.sort(),
        [
          '3306 to ${aws_security_group.database_security_group.id}',
          ...(site.network.nat === 'none'
            ? [
                '443 to ${aws_security_group.endpoints_security_group.id}',
                '443 to ${aws_vpc_endpoint.s3_endpoint.prefix_list_id}',
              ]
            : ['443 to 0.0.0.0/0']),
        ].sort(),
      );
    });

    test(`${role}: everything stands in the tier that is meant for it`, () => {
      const tier = (name: string) =>
        [...Array(site.network.zones).keys()].map(
          zone => `\${aws_subnet.${name}_${zone}.id}`,
        );
      assert.deepEqual(only(stack, 'aws_lb').subnets, tier('public'));
      assert.deepEqual(only(stack, 'aws_lb').depends_on, [
        'aws_route.public_internet',
      ]);
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
