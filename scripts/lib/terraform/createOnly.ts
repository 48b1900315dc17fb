import type { StackJson } from './AppliedStack';

/**
 * Arguments that AWS takes when something is made, and never again: the provider
 * replaces what has them. Terraform's core does not know them, so they are written
 * down here from the provider's sources, for the types and arguments that follow from
 * `site.json`.
 */
const CREATE_ONLY: Record<string, string[]> = {
  aws_acm_certificate: ['domain_name', 'validation_method'],
  aws_autoscaling_group: ['name'],
  aws_backup_selection: ['iam_role_arn', 'name', 'plan_id', 'resources'],
  aws_backup_vault: ['kms_key_arn', 'name'],
  aws_cloudwatch_log_group: ['name'],
  aws_cloudwatch_metric_alarm: ['alarm_name'],
  aws_codebuild_project: ['name'],
  aws_codepipeline: ['name'],
  aws_db_instance: [
    'db_name',
    'engine',
    'kms_key_id',
    'storage_encrypted',
    'username',
  ],
  aws_db_parameter_group: ['family', 'name'],
  aws_db_subnet_group: ['name'],
  aws_flow_log: ['iam_role_arn', 'log_destination', 'vpc_id'],
  aws_iam_instance_profile: ['name'],
  aws_iam_policy: ['description', 'name'],
  aws_iam_role: ['name'],
  aws_iam_role_policy: ['name', 'role'],
  aws_iam_role_policy_attachment: ['policy_arn', 'role'],
  aws_kms_alias: ['name'],
  aws_launch_template: ['name'],
  aws_lb: ['internal', 'load_balancer_type', 'name'],
  aws_lb_listener: ['load_balancer_arn'],
  aws_lb_target_group: ['name', 'port', 'protocol', 'target_type', 'vpc_id'],
  aws_nat_gateway: ['allocation_id', 'subnet_id'],
  aws_route53_health_check: ['reference_name', 'request_interval', 'type'],
  aws_route53_record: ['name', 'set_identifier', 'type', 'zone_id'],
  aws_route_table_association: ['subnet_id'],
  aws_s3_bucket: ['bucket'],
  aws_s3_bucket_lifecycle_configuration: ['bucket'],
  aws_s3_bucket_ownership_controls: ['bucket'],
  aws_s3_bucket_policy: ['bucket'],
  aws_s3_bucket_public_access_block: ['bucket'],
  aws_s3_bucket_replication_configuration: ['bucket'],
  aws_s3_bucket_server_side_encryption_configuration: ['bucket'],
  aws_s3_bucket_versioning: ['bucket'],
  aws_secretsmanager_secret: ['name'],
  aws_secretsmanager_secret_version: ['secret_id'],
  aws_security_group: ['description', 'name_prefix', 'vpc_id'],
  aws_sns_topic: ['name'],
  aws_ssm_parameter: ['name'],
  aws_subnet: ['availability_zone', 'cidr_block', 'vpc_id'],
  aws_vpc: ['cidr_block'],
  aws_vpc_endpoint: ['service_name', 'vpc_endpoint_type', 'vpc_id'],
};

/** What of a plan's document is read here. */
export interface PlannedChange {
  address: string;
  type: string;
  change: {
    actions: string[];
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
  };
}

/**
 * Addresses of what the provider would replace, where the core plans a change in place.
 * @param home - the stack that was applied: what it does not say AWS said, and here nobody did
 */
export const replacedByProvider = (
  changes: PlannedChange[],
  home: StackJson,
): string[] =>
  changes
    .filter(
      ({ address, type, change: { actions, before, after } }) =>
        actions.join() === 'update' &&
        (CREATE_ONLY[type] ?? []).some(
          argument =>
            argument in home.resource[type][address.split('.')[1]] &&
            // Left out, it stays what AWS has.
            (after?.[argument] ?? undefined) !== undefined &&
            JSON.stringify(before?.[argument]) !==
              JSON.stringify(after?.[argument]),
        ),
    )
    .map(({ address }) => address);
