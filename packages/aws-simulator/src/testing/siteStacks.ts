import type { Block, TerraformStack } from '../stacks/TerraformStack';

const REGIONS = { active: 'eu-west-1', pilot: 'eu-central-1' };

/** A chain of groups: internet, load balancer, application, database. */
function securityGroups(): Record<string, Record<string, Block>> {
  const group = (name: string) => ({
    name_prefix: `${name}-`,
    vpc_id: '${aws_vpc.vpc.id}',
  });
  const tcp = (port: number) => ({
    ip_protocol: 'tcp',
    from_port: port,
    to_port: port,
  });
  const idOf = (name: string) => `\${aws_security_group.${name}.id}`;
  const out = (from: string, to: string, port: number) => ({
    ...tcp(port),
    security_group_id: idOf(from),
    referenced_security_group_id: idOf(to),
  });
  const into = (from: string, to: string, port: number) => ({
    ...tcp(port),
    security_group_id: idOf(to),
    referenced_security_group_id: idOf(from),
  });
  return {
    aws_security_group: {
      balancer: group('alb'),
      application: group('app'),
      database: group('mysql'),
    },
    aws_vpc_security_group_ingress_rule: {
      internet: {
        ...tcp(80),
        security_group_id: idOf('balancer'),
        cidr_ipv4: '0.0.0.0/0',
      },
      application: into('balancer', 'application', 8080),
      database: into('application', 'database', 3306),
    },
    aws_vpc_security_group_egress_rule: {
      balancer: out('balancer', 'application', 8080),
      application: out('application', 'database', 3306),
    },
  };
}

/** A region of a small site, written as the synthesizer writes it. */
function regionStack(role: 'active' | 'pilot', site: string): TerraformStack {
  const region = REGIONS[role];
  const database: Block =
    role === 'active'
      ? {
          engine: 'mysql',
          allocated_storage: 20,
          multi_az: true,
          username: 'admin',
          password_wo: '${var.password}',
        }
      : {
          replicate_source_db: `arn:aws:rds:${REGIONS.active}:123456789012:db:${site}-mysql`,
        };
  return {
    provider: {
      aws: [{ region, default_tags: [{ tags: { 'dr:site': site } }] }],
    },
    variable: { password: { default: '', type: 'string' } },
    data: { aws_availability_zones: { zones: { state: 'available' } } },
    resource: {
      ...securityGroups(),
      // Described before what it needs: the loader has to find the order.
      aws_ssm_parameter: {
        manifest: {
          name: `/dr/${site}/manifest`,
          type: 'String',
          value: `{"site":"${site}","region":"${region}","loadBalancer":"\${aws_lb.balancer.dns_name}","database":"\${aws_db_instance.database.arn}"}`,
        },
        listed: {
          name: `/dr/${site}/listed`,
          type: 'String',
          value:
            '${jsonencode({"zone" = data.aws_availability_zones.zones.names[1], "ids" = [aws_vpc.vpc.id]})}',
          tags: { kind: 'list' },
        },
      },
      aws_lb: {
        balancer: {
          name: `${site}-alb`,
          subnets: ['${aws_subnet.subnet.id}', '${aws_subnet.other.id}'],
          security_groups: ['${aws_security_group.balancer.id}'],
        },
      },
      aws_lb_target_group: {
        targets: {
          name: `${site}-app`,
          port: 8080,
          protocol: 'HTTP',
          vpc_id: '${aws_vpc.vpc.id}',
        },
      },
      aws_lb_listener: {
        http: {
          load_balancer_arn: '${aws_lb.balancer.arn}',
          port: 80,
          protocol: 'HTTP',
          default_action: [
            {
              type: 'forward',
              target_group_arn: '${aws_lb_target_group.targets.arn}',
            },
          ],
        },
      },
      aws_launch_template: {
        template: {
          name: `${site}-app`,
          vpc_security_group_ids: ['${aws_security_group.application.id}'],
        },
      },
      aws_autoscaling_group: {
        group: {
          name: `${site}-app`,
          min_size: role === 'active' ? 2 : 0,
          desired_capacity: role === 'active' ? 2 : 0,
          max_size: 4,
          launch_template: {
            id: '${aws_launch_template.template.id}',
            version: '$Latest',
          },
          vpc_zone_identifier: [
            '${aws_subnet.subnet.id}',
            '${aws_subnet.other.id}',
          ],
          target_group_arns: ['${aws_lb_target_group.targets.arn}'],
        },
      },
      aws_db_instance: {
        database: {
          identifier: `${site}-mysql`,
          instance_class: 'db.t3.medium',
          backup_retention_period: 7,
          vpc_security_group_ids: ['${aws_security_group.database.id}'],
          ...database,
        },
      },
      aws_subnet: {
        subnet: {
          vpc_id: '${aws_vpc.vpc.id}',
          cidr_block: '10.0.0.0/20',
          availability_zone: '${data.aws_availability_zones.zones.names[0]}',
        },
        other: {
          vpc_id: '${aws_vpc.vpc.id}',
          cidr_block: '10.0.16.0/20',
          availability_zone: '${data.aws_availability_zones.zones.names[1]}',
        },
      },
      aws_vpc: { vpc: { cidr_block: '10.0.0.0/16', tags: { Name: site } } },
      aws_budgets_budget: { budget: { name: site } },
    },
  };
}

function globalStack(site: string): TerraformStack {
  const record = (role: 'active' | 'pilot', type: string): Block => ({
    provider: 'aws.control',
    zone_id: '${data.aws_route53_zone.zone.zone_id}',
    name: `${site}.example.test`,
    type: 'A',
    set_identifier: role,
    failover_routing_policy: { type },
    alias: {
      name: `\${data.aws_lb.${role}.dns_name}`,
      zone_id: `\${data.aws_lb.${role}.zone_id}`,
      evaluate_target_health: false,
    },
  });
  return {
    provider: {
      aws: [
        { alias: 'active', region: REGIONS.active },
        { alias: 'pilot', region: REGIONS.pilot },
        { alias: 'control', region: 'us-east-1' },
      ],
    },
    data: {
      aws_lb: {
        active: { provider: 'aws.active', name: `${site}-alb` },
        pilot: { provider: 'aws.pilot', name: `${site}-alb` },
      },
      aws_route53_zone: {
        zone: { provider: 'aws.control', name: 'example.test' },
      },
    },
    resource: {
      aws_route53_health_check: {
        endpoint: {
          provider: 'aws.control',
          type: 'HTTP',
          fqdn: '${data.aws_lb.active.dns_name}',
          port: 80,
          resource_path: '/healthz',
          request_interval: 10,
          failure_threshold: 3,
        },
      },
      aws_route53_record: {
        active: {
          ...record('active', 'PRIMARY'),
          health_check_id: '${aws_route53_health_check.endpoint.id}',
        },
        pilot: record('pilot', 'SECONDARY'),
      },
      aws_ssm_parameter: {
        traffic: {
          provider: 'aws.pilot',
          name: `/dr/${site}/traffic`,
          type: 'String',
          value: `{"recordName":"${site}.example.test","check":"\${aws_route53_health_check.endpoint.id}"}`,
        },
      },
    },
  };
}

/** The three stacks of a site, small; in an order that the loader has to mend. */
export function siteStacks(site: string): Record<string, TerraformStack> {
  return {
    global: globalStack(site),
    pilot: regionStack('pilot', site),
    active: regionStack('active', site),
  };
}
