import type { ResourceContext, ResourceHandler } from '../ResourceContext';
import type { Block } from '../TerraformStack';

type Describe = (config: Block, context: ResourceContext) => Block;

const hexId =
  (prefix: string): Describe =>
  (_config, { call }) => ({ id: `${prefix}-${call.world.hex(17)}` });

/** Resources of EC2 know themselves by an ARN with their id. */
const ec2 =
  (prefix: string, kind: string): Describe =>
  (config, context) => {
    const { id } = hexId(prefix)(config, context);
    return {
      id,
      arn: `arn:aws:ec2:${context.region}:${context.account}:${kind}/${id}`,
    };
  };

const named =
  (arn: (name: string, context: ResourceContext) => string): Describe =>
  (config, context) => {
    const name =
      config.name ??
      `${config.name_prefix ?? 'terraform-'}${context.call.world.hex(8)}`;
    return { id: name, name, arn: arn(name, context) };
  };

const iam = (kind: string) =>
  named((name, { account }) => `arn:aws:iam::${account}:${kind}/${name}`);

const ofBucket: Describe = config => ({ id: config.bucket });

const securityGroup: Describe = (config, context) => ({
  ...ec2('sg', 'security-group')(config, context),
  name:
    config.name ??
    `${config.name_prefix ?? 'terraform-'}${context.call.world.hex(8)}`,
});

/**
 * Types with nothing behind them: they exist, have an id, and can be referred to. What follows from the id stands here,
 * everything else as it was described.
 */
const TYPES: Record<string, Describe> = {
  aws_vpc: (config, context) => ({
    ...ec2('vpc', 'vpc')(config, context),
    default_security_group_id: `sg-${context.call.world.hex(17)}`,
  }),
  aws_subnet: ec2('subnet', 'subnet'),
  aws_internet_gateway: ec2('igw', 'internet-gateway'),
  aws_nat_gateway: ec2('nat', 'natgateway'),
  aws_route_table: ec2('rtb', 'route-table'),
  aws_route: hexId('r'),
  aws_route_table_association: hexId('rtbassoc'),
  aws_main_route_table_association: hexId('rtbassoc'),
  aws_default_route_table: ec2('rtb', 'route-table'),
  aws_network_acl: ec2('acl', 'network-acl'),
  aws_vpc_endpoint: ec2('vpce', 'vpc-endpoint'),
  aws_flow_log: ec2('fl', 'vpc-flow-log'),
  aws_security_group: securityGroup,
  aws_default_security_group: securityGroup,
  aws_security_group_rule: hexId('sgrule'),
  aws_vpc_security_group_ingress_rule: ec2('sgr', 'security-group-rule'),
  aws_vpc_security_group_egress_rule: ec2('sgr', 'security-group-rule'),
  aws_eip: (config, context) => {
    const { id, arn } = ec2('eipalloc', 'elastic-ip')(config, context);
    const part = () => Math.floor(context.call.world.random() * 254) + 1;
    return {
      id,
      arn,
      allocation_id: id,
      public_ip: `203.0.113.${part()}`,
    };
  },
  aws_launch_template: (config, context) => ({
    ...ec2('lt', 'launch-template')(config, context),
    name: config.name ?? `terraform-${context.call.world.hex(8)}`,
    latest_version: 1,
    default_version: 1,
  }),
  aws_iam_role: (config, context) => ({
    ...iam('role')(config, context),
    unique_id: `AROA${context.call.world.hex(17).toUpperCase()}`,
  }),
  aws_iam_policy: iam('policy'),
  aws_iam_instance_profile: iam('instance-profile'),
  aws_iam_role_policy: (config, context) => ({
    id: `${config.role}:${config.name ?? context.call.world.hex(8)}`,
  }),
  aws_iam_role_policy_attachment: (config, context) => ({
    id: `${config.role}-${context.call.world.hex(8)}`,
  }),
  aws_sns_topic: named(
    (name, { region, account }) => `arn:aws:sns:${region}:${account}:${name}`,
  ),
  aws_sns_topic_subscription: hexId('sub'),
  aws_cloudwatch_log_group: named(
    (name, { region, account }) =>
      `arn:aws:logs:${region}:${account}:log-group:${name}`,
  ),
  aws_s3_bucket_lifecycle_configuration: ofBucket,
  aws_s3_bucket_ownership_controls: ofBucket,
  aws_s3_bucket_acl: ofBucket,
  aws_s3_bucket_logging: ofBucket,
  aws_s3_bucket_website_configuration: ofBucket,
};

function handler(describe: Describe): ResourceHandler {
  return (config, context) => {
    const known = context.recall();
    if (known) {
      return { attributes: known.attributes, created: false };
    }
    const attributes: Block = { ...config, ...describe(config, context) };
    context.remember(attributes.id, attributes);
    return { attributes, created: true };
  };
}

/** Handlers of the types that only have to exist. */
export const registeredResources: Record<string, ResourceHandler> =
  Object.fromEntries(
    Object.entries(TYPES).map(([type, describe]) => [type, handler(describe)]),
  );
