import type { ResourceHandler } from '../ResourceContext';
import { many, one } from '../TerraformStack';

/** `aws_autoscaling_group` */
export const autoScalingGroup: ResourceHandler = async (config, context) => {
  const describe = async () =>
    (
      await context.aws('autoscaling', 'DescribeAutoScalingGroups', {
        AutoScalingGroupNames: [config.name],
      })
    ).AutoScalingGroups[0];
  const existing = await describe();
  if (!existing) {
    const subnets: string[] = config.vpc_zone_identifier ?? [];
    const template = one(config.launch_template);
    await context.aws('autoscaling', 'CreateAutoScalingGroup', {
      AutoScalingGroupName: config.name,
      LaunchTemplate: template && {
        LaunchTemplateId: template.id,
        Version: String(template.version ?? '$Default'),
      },
      MinSize: config.min_size,
      MaxSize: config.max_size,
      DesiredCapacity: config.desired_capacity,
      AvailabilityZones: config.availability_zones,
      VPCZoneIdentifier: subnets.length > 0 ? subnets.join(',') : undefined,
      TargetGroupARNs: config.target_group_arns,
      HealthCheckType: config.health_check_type,
      HealthCheckGracePeriod: config.health_check_grace_period,
      DefaultInstanceWarmup: config.default_instance_warmup,
      Tags: tagsOf(context.tags, many(config.tag), config.name),
    });
    if (config.enabled_metrics?.length > 0) {
      await context.aws('autoscaling', 'EnableMetricsCollection', {
        AutoScalingGroupName: config.name,
        Metrics: config.enabled_metrics,
        Granularity: '1Minute',
      });
    }
  }
  const group = existing ?? (await describe());
  return {
    created: !existing,
    attributes: {
      ...config,
      id: config.name,
      arn: group.AutoScalingGroupARN,
    },
  };
};

/** Groups do not take their provider's default tags; what stands in their own blocks counts. */
function tagsOf(
  tags: Record<string, string>,
  blocks: Record<string, any>[],
  name: string,
) {
  const own = blocks.map(tag => ({
    Key: tag.key,
    Value: tag.value,
    PropagateAtLaunch: tag.propagate_at_launch,
  }));
  const inherited = Object.entries(tags)
    .filter(([key]) => !own.some(tag => tag.Key === key))
    .map(([Key, Value]) => ({ Key, Value, PropagateAtLaunch: false }));
  return [...own, ...inherited].map(tag => ({
    ...tag,
    ResourceId: name,
    ResourceType: 'auto-scaling-group',
  }));
}

/** `aws_autoscaling_policy` */
export const autoScalingPolicy: ResourceHandler = async (config, context) => {
  const { ScalingPolicies } = await context.aws(
    'autoscaling',
    'DescribePolicies',
    {
      AutoScalingGroupName: config.autoscaling_group_name,
      PolicyNames: [config.name],
    },
  );
  const existing = ScalingPolicies[0];
  const target = one(config.target_tracking_configuration);
  const metric = one(target?.predefined_metric_specification);
  const arn =
    existing?.PolicyARN ??
    (
      await context.aws('autoscaling', 'PutScalingPolicy', {
        AutoScalingGroupName: config.autoscaling_group_name,
        PolicyName: config.name,
        PolicyType: config.policy_type,
        AdjustmentType: config.adjustment_type,
        ScalingAdjustment: config.scaling_adjustment,
        TargetTrackingConfiguration: target && {
          TargetValue: target.target_value,
          PredefinedMetricSpecification: metric && {
            PredefinedMetricType: metric.predefined_metric_type,
            ResourceLabel: metric.resource_label,
          },
        },
      })
    ).PolicyARN;
  return {
    created: !existing,
    attributes: { ...config, id: config.name, arn },
  };
};
