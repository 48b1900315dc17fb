/** A block of Terraform's JSON. */
export type Block = Record<string, any>;

/** The JSON of a stack. */
export interface Stack {
  resource: Record<string, Record<string, Block>>;
  data?: Record<string, Record<string, Block>>;
  provider: { aws: Block[] };
}

/** Arguments that name what a resource is about, where it is not `name`. */
const NAMED_BY: Record<string, string> = {
  aws_autoscaling_policy: 'autoscaling_group_name',
  aws_cloudwatch_metric_alarm: 'alarm_name',
  aws_db_instance: 'identifier',
  aws_iam_role_policy: 'role',
  aws_iam_role_policy_attachment: 'role',
  aws_lb_listener: 'load_balancer_arn',
  aws_s3_bucket: 'bucket',
  aws_s3_bucket_lifecycle_configuration: 'bucket',
  aws_s3_bucket_ownership_controls: 'bucket',
  aws_s3_bucket_policy: 'bucket',
  aws_s3_bucket_public_access_block: 'bucket',
  aws_s3_bucket_replication_configuration: 'bucket',
  aws_s3_bucket_server_side_encryption_configuration: 'bucket',
  aws_s3_bucket_versioning: 'bucket',
  aws_secretsmanager_secret_version: 'secret_id',
  aws_sns_topic_subscription: 'topic_arn',
};

const REFERENCE = /\$\{(aws_\w+)\.([\w-]+)\./;

/** The name by which AWS knows what a block is about; that of what it refers to. */
export function nameOf(stack: Stack, type: string, block: Block): string {
  const value = String(block[NAMED_BY[type] ?? 'name'] ?? '');
  const [, other, id] = REFERENCE.exec(value) ?? [];
  return other === undefined
    ? value
    : nameOf(stack, other, stack.resource[other][id]);
}

/** The parameter group of a database. */
export function groupOf(stack: Stack, block: Block): string | undefined {
  const [, type, id] = REFERENCE.exec(block.parameter_group_name ?? '') ?? [];
  return type && stack.resource[type][id].name;
}

/** The role that a block hands to a service, directly or in an instance profile. */
export function passedRole(stack: Stack, block: Block): string {
  const [, type, id] =
    /\$\{(aws_iam_role|aws_iam_instance_profile)\.([\w-]+)\./.exec(
      JSON.stringify(block),
    ) ?? [];
  if (type === undefined) {
    throw new Error(`No role in ${JSON.stringify(block)}`);
  }
  const found = stack.resource[type][id];
  return type === 'aws_iam_role' ? found.name : passedRole(stack, found);
}

/** The region that a block's provider is for. */
export function regionOf(stack: Stack, block: Block): string {
  const alias = /^aws\.(.+)$/.exec(block.provider ?? '')?.[1];
  return stack.provider.aws.find(provider => provider.alias === alias)!.region;
}
