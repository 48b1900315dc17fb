import type { TerraformStack } from '@understudy/aws-simulator';
import { ACCOUNT, ACTIVE, PILOT } from '../../../worlds/fixtures';

type Block = Record<string, any>;

/** Rules for anybody, a port a security group. */
const rules = (ports: Record<string, number>): Block =>
  Object.fromEntries(
    Object.entries(ports).map(([group, port]) => [
      group,
      {
        security_group_id: `\${aws_security_group.${group}.id}`,
        cidr_ipv4: '0.0.0.0/0',
        ip_protocol: 'tcp',
        from_port: port,
        to_port: port,
      },
    ]),
  );

/** What the resources of a region hang on. */
const network: Block = {
  aws_vpc: { vpc: { cidr_block: '10.0.0.0/16' } },
  aws_subnet: Object.fromEntries(
    [0, 1].map(index => [
      `subnet${index}`,
      {
        vpc_id: '${aws_vpc.vpc.id}',
        cidr_block: `10.0.${index * 16}.0/20`,
        availability_zone: `\${data.aws_availability_zones.zones.names[${index}]}`,
      },
    ]),
  ),
  aws_security_group: {
    application: { name: 'orders-app', vpc_id: '${aws_vpc.vpc.id}' },
    balancer: { name: 'orders-alb', vpc_id: '${aws_vpc.vpc.id}' },
    database: { name: 'orders-mysql', vpc_id: '${aws_vpc.vpc.id}' },
  },
  aws_vpc_security_group_ingress_rule: rules({
    balancer: 80,
    application: 8080,
    database: 3306,
  }),
  aws_vpc_security_group_egress_rule: rules({
    balancer: 8080,
    application: 3306,
  }),
};

const subnets = ['${aws_subnet.subnet0.id}', '${aws_subnet.subnet1.id}'];

const application = (instances: number): Block => ({
  aws_lb: {
    balancer: {
      name: 'orders-alb',
      subnets,
      security_groups: ['${aws_security_group.balancer.id}'],
    },
  },
  aws_lb_target_group: {
    targets: {
      name: 'orders-app',
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
      name: 'orders-app',
      vpc_security_group_ids: ['${aws_security_group.application.id}'],
    },
  },
  aws_autoscaling_group: {
    group: {
      name: 'orders-app',
      min_size: 0,
      desired_capacity: instances,
      max_size: 6,
      enabled_metrics: ['GroupInServiceInstances'],
      launch_template: {
        id: '${aws_launch_template.template.id}',
        version: '$Latest',
      },
      vpc_zone_identifier: subnets,
      target_group_arns: ['${aws_lb_target_group.targets.arn}'],
      tag: [{ key: 'dr:site', value: 'orders', propagate_at_launch: true }],
    },
  },
});

const assetsIn = (name: string) => `orders-assets-${ACCOUNT}-${name}`;

const trust = (service: string) =>
  JSON.stringify({
    Statement: {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
    },
  });

/** What copies the objects of one region to the other, as the global stack of a site has it. */
const replication = (provider: string, from: string, to: string): Block => ({
  aws_iam_role: {
    [`${provider}_batch`]: {
      name: `orders-batch-replication-${from}`,
      assume_role_policy: trust('batchoperations.s3.amazonaws.com'),
    },
  },
  aws_iam_role_policy: {
    [`${provider}_batch`]: {
      name: 'copy',
      role: `\${aws_iam_role.${provider}_batch.id}`,
      policy: JSON.stringify({
        Statement: [
          {
            Effect: 'Allow',
            Action: '*',
            Resource: [
              `arn:aws:s3:::${assetsIn(from)}*`,
              `arn:aws:s3:::orders-switch-${ACCOUNT}-${from}/batch-replication/*`,
            ],
          },
        ],
      }),
    },
  },
  aws_s3_bucket_replication_configuration: {
    [provider]: {
      provider: `aws.${provider}`,
      bucket: assetsIn(from),
      role: `arn:aws:iam::${ACCOUNT}:role/orders-replication-${from}`,
      rule: [
        {
          id: `orders-assets-from-${from}`,
          status: 'Enabled',
          priority: 1,
          filter: { prefix: '' },
          delete_marker_replication: { status: 'Enabled' },
          source_selection_criteria: {
            replica_modifications: { status: 'Enabled' },
          },
          destination: {
            bucket: `arn:aws:s3:::${assetsIn(to)}`,
            metrics: { status: 'Enabled' },
          },
        },
      ],
    },
  },
});

/** Blocks of the same types, together. */
const together = (one: Block, other: Block): Block =>
  Object.fromEntries(
    Object.keys(one).map(type => [type, { ...one[type], ...other[type] }]),
  );

function region(name: string, instances: number, database: Block) {
  return {
    provider: {
      aws: [
        { region: name, default_tags: [{ tags: { 'dr:site': 'orders' } }] },
      ],
    },
    data: { aws_availability_zones: { zones: { state: 'available' } } },
    resource: {
      ...network,
      ...application(instances),
      aws_db_subnet_group: {
        subnets: { name: 'orders-mysql', subnet_ids: subnets },
      },
      aws_db_parameter_group: {
        settings: { name: 'orders-mysql', family: 'mysql8.0' },
      },
      aws_db_instance: {
        database: {
          identifier: 'orders-mysql',
          instance_class: 'db.t3.medium',
          db_subnet_group_name: '${aws_db_subnet_group.subnets.name}',
          parameter_group_name: '${aws_db_parameter_group.settings.name}',
          vpc_security_group_ids: ['${aws_security_group.database.id}'],
          ...database,
        },
      },
      aws_s3_bucket: {
        switch: { bucket: `orders-switch-${ACCOUNT}-${name}` },
        assets: { bucket: assetsIn(name) },
      },
      aws_s3_bucket_versioning: {
        assets: {
          bucket: '${aws_s3_bucket.assets.bucket}',
          versioning_configuration: { status: 'Enabled' },
        },
      },
    },
  };
}

/** The site `orders`, as small as it can be: what the fixtures' manifests name is there. */
export const siteStacks = (): Record<string, TerraformStack> => ({
  active: region(ACTIVE, 2, {
    engine: 'mysql',
    allocated_storage: 20,
    username: 'admin',
    password: 'not-a-secret',
    backup_retention_period: 7,
  }),
  pilot: region(PILOT, 0, {
    replicate_source_db: `arn:aws:rds:${ACTIVE}:${ACCOUNT}:db:orders-mysql`,
    backup_retention_period: 1,
  }),
  global: {
    provider: {
      aws: [
        { region: 'us-east-1' },
        { alias: 'active', region: ACTIVE },
        { alias: 'pilot', region: PILOT },
      ],
    },
    resource: together(
      replication('active', ACTIVE, PILOT),
      replication('pilot', PILOT, ACTIVE),
    ),
  },
});
