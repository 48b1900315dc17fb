/** An action of a service, as IAM names both. */
export interface ApiCall {
  service: string;
  action: string;
  /** Service that makes the call in the caller's name. */
  via?: string;
}

/**
 * What the AWS provider of Terraform calls for a resource, as IAM names it: to
 * look at it, and to make it, change it and take it away. Calls that the
 * stacks' roles must never make are left out. Written down from the provider's
 * sources and AWS' documentation of each service.
 */
export interface ApiCalls {
  reads: ApiCall[];
  changes: ApiCall[];
}

const calls = (reads: string, changes = ''): ApiCalls => ({
  reads: list(reads),
  changes: list(changes),
});

/** `SERVICE: ACTION ACTION via SERVICE`, one a line; the last part may be missing. */
const list = (text: string): ApiCall[] =>
  text
    .split(/\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
    .flatMap(line => {
      const [, service, actions, via] = /^([\w-]+): (.*?)(?: via (\w+))?$/.exec(
        line,
      )!;
      return actions.split(' ').map(action => ({ service, action, via }));
    });

const TAGS = 'ec2: CreateTags DeleteTags';

/** By the resource's type; of data with `data.` before it. */
export const API_CALLS: Record<string, ApiCalls> = {
  aws_autoscaling_group: calls(
    'autoscaling: DescribeAutoScalingGroups DescribeScalingActivities DescribeInstanceRefreshes',
    `autoscaling: CreateAutoScalingGroup UpdateAutoScalingGroup DeleteAutoScalingGroup CreateOrUpdateTags DeleteTags
     autoscaling: EnableMetricsCollection DisableMetricsCollection StartInstanceRefresh
     autoscaling: AttachLoadBalancerTargetGroups DetachLoadBalancerTargetGroups
     elasticloadbalancing: DescribeTargetHealth
     ec2: RunInstances CreateTags
     iam: CreateServiceLinkedRole`,
  ),
  aws_autoscaling_policy: calls(
    'autoscaling: DescribePolicies',
    'autoscaling: PutScalingPolicy DeletePolicy',
  ),
  aws_backup_plan: calls(
    'backup: GetBackupPlan ListTags',
    'backup: CreateBackupPlan UpdateBackupPlan DeleteBackupPlan TagResource UntagResource',
  ),
  aws_backup_selection: calls(
    'backup: GetBackupSelection',
    `backup: CreateBackupSelection DeleteBackupSelection
     iam: PassRole`,
  ),
  aws_backup_vault: calls(
    'backup: DescribeBackupVault ListTags',
    `backup: CreateBackupVault TagResource UntagResource
     backup-storage: MountCapsule
     kms: CreateGrant GenerateDataKey Decrypt RetireGrant DescribeKey via backup`,
  ),
  aws_cloudwatch_log_group: calls(
    'logs: DescribeLogGroups ListTagsForResource',
    'logs: CreateLogGroup DeleteLogGroup PutRetentionPolicy TagResource UntagResource',
  ),
  aws_cloudwatch_metric_alarm: calls(
    'cloudwatch: DescribeAlarms ListTagsForResource',
    'cloudwatch: PutMetricAlarm DeleteAlarms TagResource UntagResource',
  ),
  aws_db_instance: calls(
    'rds: DescribeDBInstances ListTagsForResource',
    `rds: CreateDBInstance ModifyDBInstance RebootDBInstance AddTagsToResource RemoveTagsFromResource
     kms: CreateGrant DescribeKey via rds
     iam: CreateServiceLinkedRole`,
  ),
  aws_db_parameter_group: calls(
    'rds: DescribeDBParameterGroups DescribeDBParameters ListTagsForResource',
    'rds: CreateDBParameterGroup ModifyDBParameterGroup ResetDBParameterGroup DeleteDBParameterGroup AddTagsToResource',
  ),
  aws_db_subnet_group: calls(
    'rds: DescribeDBSubnetGroups ListTagsForResource',
    'rds: CreateDBSubnetGroup ModifyDBSubnetGroup DeleteDBSubnetGroup AddTagsToResource',
  ),
  aws_default_security_group: calls(
    'ec2: DescribeSecurityGroups',
    `ec2: RevokeSecurityGroupIngress RevokeSecurityGroupEgress
     ${TAGS}`,
  ),
  aws_eip: calls(
    'ec2: DescribeAddresses DescribeAddressesAttribute',
    `ec2: AllocateAddress ReleaseAddress DisassociateAddress
     ${TAGS}`,
  ),
  aws_flow_log: calls(
    'ec2: DescribeFlowLogs',
    `ec2: CreateFlowLogs DeleteFlowLogs
     ${TAGS}
     logs: CreateLogDelivery DeleteLogDelivery
     iam: PassRole`,
  ),
  aws_iam_instance_profile: calls(
    'iam: GetInstanceProfile',
    `iam: CreateInstanceProfile DeleteInstanceProfile TagInstanceProfile UntagInstanceProfile
     iam: AddRoleToInstanceProfile RemoveRoleFromInstanceProfile PassRole`,
  ),
  aws_iam_role: calls(
    'iam: GetRole ListRolePolicies ListAttachedRolePolicies',
    `iam: CreateRole DeleteRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy TagRole UntagRole
     iam: ListInstanceProfilesForRole`,
  ),
  aws_iam_role_policy: calls(
    'iam: GetRolePolicy',
    'iam: PutRolePolicy DeleteRolePolicy',
  ),
  aws_iam_role_policy_attachment: calls(
    'iam: ListAttachedRolePolicies',
    'iam: AttachRolePolicy DetachRolePolicy',
  ),
  aws_internet_gateway: calls(
    'ec2: DescribeInternetGateways',
    `ec2: CreateInternetGateway AttachInternetGateway DetachInternetGateway DeleteInternetGateway
     ${TAGS}`,
  ),
  aws_kms_alias: calls(
    'kms: ListAliases',
    'kms: CreateAlias UpdateAlias DeleteAlias',
  ),
  aws_kms_key: calls(
    'kms: DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags',
    'kms: CreateKey EnableKeyRotation UpdateKeyDescription TagResource UntagResource',
  ),
  aws_launch_template: calls(
    'ec2: DescribeLaunchTemplates DescribeLaunchTemplateVersions',
    `ec2: CreateLaunchTemplate CreateLaunchTemplateVersion ModifyLaunchTemplate DeleteLaunchTemplate
     ${TAGS}
     iam: PassRole`,
  ),
  aws_lb: calls(
    'elasticloadbalancing: DescribeLoadBalancers DescribeLoadBalancerAttributes DescribeTags DescribeCapacityReservation',
    `elasticloadbalancing: CreateLoadBalancer ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets SetIpAddressType
     elasticloadbalancing: AddTags RemoveTags
     iam: CreateServiceLinkedRole`,
  ),
  aws_lb_listener: calls(
    'elasticloadbalancing: DescribeListeners DescribeListenerAttributes DescribeTags',
    'elasticloadbalancing: CreateListener ModifyListener ModifyListenerAttributes DeleteListener AddTags RemoveTags',
  ),
  aws_lb_target_group: calls(
    'elasticloadbalancing: DescribeTargetGroups DescribeTargetGroupAttributes DescribeTags',
    'elasticloadbalancing: CreateTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes DeleteTargetGroup AddTags RemoveTags',
  ),
  aws_nat_gateway: calls(
    'ec2: DescribeNatGateways',
    `ec2: CreateNatGateway DeleteNatGateway
     ${TAGS}`,
  ),
  aws_route: calls(
    'ec2: DescribeRouteTables',
    'ec2: CreateRoute ReplaceRoute DeleteRoute',
  ),
  aws_route_table: calls(
    'ec2: DescribeRouteTables',
    `ec2: CreateRouteTable DeleteRouteTable
     ${TAGS}`,
  ),
  aws_route_table_association: calls(
    'ec2: DescribeRouteTables',
    'ec2: AssociateRouteTable ReplaceRouteTableAssociation DisassociateRouteTable',
  ),
  aws_route53_health_check: calls(
    'route53: GetHealthCheck ListTagsForResource',
    'route53: CreateHealthCheck UpdateHealthCheck DeleteHealthCheck ChangeTagsForResource',
  ),
  aws_route53_record: calls(
    'route53: GetHostedZone ListResourceRecordSets',
    'route53: ChangeResourceRecordSets GetChange',
  ),
  aws_s3_bucket: calls(
    `s3: ListBucket ListTagsForResource GetBucketTagging GetBucketAcl GetBucketCORS GetBucketWebsite GetBucketVersioning
     s3: GetAccelerateConfiguration GetBucketRequestPayment GetBucketLogging GetLifecycleConfiguration
     s3: GetReplicationConfiguration GetEncryptionConfiguration GetBucketObjectLockConfiguration GetBucketPolicy`,
    's3: CreateBucket PutBucketTagging TagResource UntagResource',
  ),
  aws_s3_bucket_lifecycle_configuration: calls(
    's3: GetLifecycleConfiguration',
    's3: PutLifecycleConfiguration',
  ),
  aws_s3_bucket_ownership_controls: calls(
    's3: GetBucketOwnershipControls',
    's3: PutBucketOwnershipControls',
  ),
  aws_s3_bucket_policy: calls('s3: GetBucketPolicy', 's3: PutBucketPolicy'),
  aws_s3_bucket_public_access_block: calls(
    's3: GetBucketPublicAccessBlock',
    's3: PutBucketPublicAccessBlock',
  ),
  aws_s3_bucket_replication_configuration: calls(
    's3: GetReplicationConfiguration',
    `s3: PutReplicationConfiguration
     iam: PassRole`,
  ),
  aws_s3_bucket_server_side_encryption_configuration: calls(
    's3: GetEncryptionConfiguration',
    's3: PutEncryptionConfiguration',
  ),
  aws_s3_bucket_versioning: calls(
    's3: GetBucketVersioning',
    's3: PutBucketVersioning',
  ),
  aws_secretsmanager_secret: calls(
    'secretsmanager: DescribeSecret GetResourcePolicy',
    `secretsmanager: CreateSecret UpdateSecret TagResource UntagResource
     secretsmanager: ReplicateSecretToRegions RemoveRegionsFromReplication`,
  ),
  aws_secretsmanager_secret_version: calls(
    `secretsmanager: GetSecretValue ListSecretVersionIds
     kms: Decrypt via secretsmanager`,
    `secretsmanager: PutSecretValue UpdateSecretVersionStage
     kms: GenerateDataKey Decrypt via secretsmanager`,
  ),
  aws_security_group: calls(
    'ec2: DescribeSecurityGroups',
    `ec2: CreateSecurityGroup DeleteSecurityGroup RevokeSecurityGroupEgress DescribeNetworkInterfaces
     ${TAGS}`,
  ),
  aws_sns_topic: calls(
    'sns: GetTopicAttributes ListTagsForResource',
    'sns: CreateTopic DeleteTopic SetTopicAttributes TagResource UntagResource',
  ),
  aws_sns_topic_subscription: calls(
    'sns: GetSubscriptionAttributes',
    'sns: Subscribe SetSubscriptionAttributes Unsubscribe',
  ),
  aws_ssm_parameter: calls(
    'ssm: GetParameter DescribeParameters ListTagsForResource',
    'ssm: PutParameter DeleteParameter AddTagsToResource RemoveTagsFromResource',
  ),
  aws_subnet: calls(
    'ec2: DescribeSubnets',
    `ec2: CreateSubnet ModifySubnetAttribute DeleteSubnet
     ${TAGS}`,
  ),
  aws_vpc: calls(
    'ec2: DescribeVpcs DescribeVpcAttribute DescribeNetworkAcls DescribeRouteTables DescribeSecurityGroups',
    `ec2: CreateVpc ModifyVpcAttribute DeleteVpc
     ${TAGS}`,
  ),
  aws_vpc_endpoint: calls(
    'ec2: DescribeVpcEndpoints DescribePrefixLists',
    `ec2: CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints
     ${TAGS}`,
  ),
  aws_vpc_security_group_egress_rule: calls(
    'ec2: DescribeSecurityGroupRules',
    `ec2: AuthorizeSecurityGroupEgress ModifySecurityGroupRules RevokeSecurityGroupEgress
     ${TAGS}`,
  ),
  aws_vpc_security_group_ingress_rule: calls(
    'ec2: DescribeSecurityGroupRules',
    `ec2: AuthorizeSecurityGroupIngress ModifySecurityGroupRules RevokeSecurityGroupIngress
     ${TAGS}`,
  ),
  'data.aws_acm_certificate': calls(
    'acm: ListCertificates DescribeCertificate GetCertificate ListTagsForCertificate',
  ),
  'data.aws_availability_zones': calls('ec2: DescribeAvailabilityZones'),
  'data.aws_lb': calls(
    'elasticloadbalancing: DescribeLoadBalancers DescribeLoadBalancerAttributes DescribeTags',
  ),
  'data.aws_route53_zone': calls(
    'route53: ListHostedZones ListHostedZonesByName GetHostedZone ListTagsForResource',
  ),
};

/** What a replica is asked for with, where it will be and where its source is: the request is signed for both. */
export const REPLICA_CALLS = {
  here: list('rds: CreateDBInstanceReadReplica'),
  atTheSource: list(`rds: CreateDBInstanceReadReplica
    kms: CreateGrant DescribeKey via rds`),
};
