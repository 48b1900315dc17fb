import {
  AutoscalingGroup,
  AutoscalingPolicy,
  type IamInstanceProfile,
  type LbTargetGroup,
} from '../iac/aws';
import { siteTags } from '../tags';
import { capacityOf } from './capacity';
import { createLaunchTemplate } from './launchTemplate';
import type { Network } from './network';
import type { RegionContext } from './RegionContext';
import type { SecurityGroups } from './securityGroups';

/** The application's instances, in private subnets, scaled by their load. */
export function createAutoScalingGroup(
  context: RegionContext,
  parts: {
    network: Network;
    securityGroups: SecurityGroups;
    targetGroup: LbTargetGroup;
    instanceProfile: IamInstanceProfile;
  },
): AutoscalingGroup {
  const { stack, site, names } = context;
  const template = createLaunchTemplate(context, parts);
  const { serving, standby } = capacityOf(site);
  const { min, desired, max } = context.serving ? serving : standby;
  const group = new AutoscalingGroup(stack, 'auto_scaling_group', {
    name: names.autoScalingGroup,
    minSize: min,
    desiredCapacity: desired,
    maxSize: max,
    vpcZoneIdentifier: parts.network.subnets.private.map(({ id }) => id),
    targetGroupArns: [parts.targetGroup.arn],
    healthCheckType: 'ELB',
    healthCheckGracePeriod: 300,
    defaultInstanceWarmup: 60,
    launchTemplate: {
      id: template.id,
      version: `\${${template.fqn}.latest_version}`,
    },
    enabledMetrics: [
      'GroupMinSize',
      'GroupMaxSize',
      'GroupDesiredCapacity',
      'GroupInServiceInstances',
    ],
    instanceRefresh: {
      strategy: 'Rolling',
      preferences: { minHealthyPercentage: 90 },
    },
    tag: Object.entries({ ...siteTags(site), Name: `${site.name}-app` }).map(
      ([key, value]) => ({ key, value, propagateAtLaunch: true }),
    ),
    // A failover raises these in one region and fences the other one by
    // setting them to 0. An apply must undo neither.
    lifecycle: { ignoreChanges: ['desired_capacity', 'min_size'] },
  });
  new AutoscalingPolicy(stack, 'scale_on_cpu', {
    name: `${site.name}-cpu`,
    autoscalingGroupName: group.name,
    policyType: 'TargetTrackingScaling',
    targetTrackingConfiguration: {
      targetValue: 50,
      predefinedMetricSpecification: {
        predefinedMetricType: 'ASGAverageCPUUtilization',
      },
    },
  });
  return group;
}
