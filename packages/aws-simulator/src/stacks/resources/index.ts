import type { ResourceHandler } from '../ResourceContext';
import { autoScalingGroup, autoScalingPolicy } from './autoScaling';
import { certificateResources } from './certificates';
import { dbParameterGroup, dbSubnetGroup } from './dbGroups';
import { dbInstance } from './dbInstance';
import { kmsAlias, kmsKey } from './kms';
import { launchTemplate } from './launchTemplate';
import { listener, loadBalancer, targetGroup } from './loadBalancing';
import { metricAlarm } from './metricAlarm';
import { networkResources } from './network';
import { registeredResources } from './registered';
import { healthCheck, record, zone } from './route53';
import { bucket, bucketSettings, object } from './s3';
import { secret, secretVersion } from './secrets';
import { securityGroupResources } from './securityGroups';
import { snsResources } from './sns';
import { ssmParameter } from './ssmParameter';

/** By Terraform's resource type. */
export const resourceHandlers: Record<string, ResourceHandler> = {
  ...registeredResources,
  ...bucketSettings,
  ...certificateResources,
  ...networkResources,
  ...securityGroupResources,
  ...snsResources,
  aws_autoscaling_group: autoScalingGroup,
  aws_autoscaling_policy: autoScalingPolicy,
  aws_cloudwatch_metric_alarm: metricAlarm,
  aws_db_instance: dbInstance,
  aws_db_parameter_group: dbParameterGroup,
  aws_db_subnet_group: dbSubnetGroup,
  aws_kms_alias: kmsAlias,
  aws_kms_key: kmsKey,
  aws_launch_template: launchTemplate,
  aws_lb: loadBalancer,
  aws_lb_listener: listener,
  aws_lb_target_group: targetGroup,
  aws_route53_health_check: healthCheck,
  aws_route53_record: record,
  aws_route53_zone: zone,
  aws_s3_bucket: bucket,
  aws_s3_object: object,
  aws_secretsmanager_secret: secret,
  aws_secretsmanager_secret_version: secretVersion,
  aws_ssm_parameter: ssmParameter,
};
