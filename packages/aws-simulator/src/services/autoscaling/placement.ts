import { defaultSecurityGroup } from '../ec2/securityGroups';
import {
  launchTemplateNamed,
  launchTemplateVersion,
} from '../ec2/launchTemplates';
import { subnetOf } from '../ec2/subnetOf';
import type { AutoScalingPlace, GroupState } from './state';

/** Where and as what the next instance of a group is launched. */
export interface Placement {
  zone: string;
  subnetId?: string;
  securityGroups?: string[];
  instanceType: string;
}

const FALLBACK_TYPE = 't3.micro';

/** What a launch template says at the moment of the launch, as `$Latest` means it. */
function templateOf(place: AutoScalingPlace, { shape }: GroupState) {
  const specification =
    shape.LaunchTemplate ??
    shape.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification;
  const template = specification && launchTemplateNamed(place, specification);
  return template
    ? launchTemplateVersion(template, specification.Version)?.shape
        .LaunchTemplateData
    : undefined;
}

/** Takes the group's subnets in turn. Without groups in its template, an instance is in its network's default group. */
export function nextPlacement(
  place: AutoScalingPlace,
  group: GroupState,
): Placement {
  const { shape, activitySequence } = group;
  const zones = shape.AvailabilityZones!;
  const subnets = shape.VPCZoneIdentifier?.split(',') ?? [];
  const subnetId = subnets[activitySequence % subnets.length];
  const subnet = subnetOf(place, subnetId ?? '');
  const template = templateOf(place, group);
  const groups =
    template?.SecurityGroupIds ??
    template?.NetworkInterfaces?.find(({ Groups }) => Groups)?.Groups;
  const fallback = defaultSecurityGroup(place, subnet.vpcId);
  return {
    zone: subnet.zone ?? zones[activitySequence % zones.length],
    subnetId,
    securityGroups: groups ?? (fallback ? [fallback] : undefined),
    instanceType:
      shape.MixedInstancesPolicy?.LaunchTemplate?.Overrides?.[0]
        ?.InstanceType ??
      template?.InstanceType ??
      FALLBACK_TYPE,
  };
}
