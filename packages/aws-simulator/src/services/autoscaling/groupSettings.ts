import type {
  AttachLoadBalancerTargetGroupsCommandInput,
  DetachLoadBalancerTargetGroupsCommandInput,
  DisableMetricsCollectionCommandInput,
  EnableMetricsCollectionCommandInput,
} from '@aws-sdk/client-auto-scaling';
import type { CallContext } from '../../core/Service';
import { GROUP_METRICS } from './groupMetrics';
import { findGroup, inServiceOf } from './state';
import { deregisterInstance, registerInstance } from './targetRegistration';

export function attachLoadBalancerTargetGroups(
  input: AttachLoadBalancerTargetGroupsCommandInput,
  context: CallContext,
): Record<string, never> {
  const group = findGroup(context, input.AutoScalingGroupName);
  const arns = input.TargetGroupARNs ?? [];
  group.shape.TargetGroupARNs = [
    ...new Set([...group.shape.TargetGroupARNs!, ...arns]),
  ];
  for (const { shape } of inServiceOf(group)) {
    registerInstance(context, arns, shape.InstanceId!);
  }
  return {};
}

export function detachLoadBalancerTargetGroups(
  input: DetachLoadBalancerTargetGroupsCommandInput,
  context: CallContext,
): Record<string, never> {
  const group = findGroup(context, input.AutoScalingGroupName);
  const arns = input.TargetGroupARNs ?? [];
  group.shape.TargetGroupARNs = group.shape.TargetGroupARNs!.filter(
    arn => !arns.includes(arn),
  );
  for (const { shape } of inServiceOf(group)) {
    deregisterInstance(context, arns, shape.InstanceId!);
  }
  return {};
}

/** Group metrics are off until they are turned on, as with AWS. */
export function enableMetricsCollection(
  input: EnableMetricsCollectionCommandInput,
  context: CallContext,
): Record<string, never> {
  const { shape } = findGroup(context, input.AutoScalingGroupName);
  const names = input.Metrics?.length ? input.Metrics : GROUP_METRICS;
  const enabled = new Set(shape.EnabledMetrics!.map(({ Metric }) => Metric!));
  shape.EnabledMetrics = [...new Set([...enabled, ...names])].map(name => ({
    Metric: name,
    Granularity: '1Minute',
  }));
  return {};
}

export function disableMetricsCollection(
  input: DisableMetricsCollectionCommandInput,
  context: CallContext,
): Record<string, never> {
  const { shape } = findGroup(context, input.AutoScalingGroupName);
  shape.EnabledMetrics = input.Metrics?.length
    ? shape.EnabledMetrics!.filter(
        ({ Metric }) => !input.Metrics!.includes(Metric!),
      )
    : [];
  return {};
}
