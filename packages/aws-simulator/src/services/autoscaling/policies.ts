import type {
  DeletePolicyCommandInput,
  DescribePoliciesCommandInput,
  DescribePoliciesCommandOutput,
  PutScalingPolicyCommandInput,
  PutScalingPolicyCommandOutput,
} from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { required } from '../support/required';
import { autoScalingPageSize } from './autoScalingPageSize';
import { autoScalingState, findGroup } from './state';

/** Keeps a policy. The simulated application has no load that would trigger it. */
export function putScalingPolicy(
  input: PutScalingPolicyCommandInput,
  context: CallContext,
): Omit<PutScalingPolicyCommandOutput, '$metadata'> {
  const group = findGroup(context, input.AutoScalingGroupName);
  const name = required(input.PolicyName, 'PolicyName', 'ValidationError');
  const { region, account, world } = context;
  const type = input.PolicyType ?? 'SimpleScaling';
  if (
    type === 'TargetTrackingScaling' &&
    input.TargetTrackingConfiguration?.TargetValue === undefined
  ) {
    throw new AwsError(
      'ValidationError',
      'TargetTrackingConfiguration.TargetValue is required for a target tracking policy.',
    );
  }
  const arn =
    group.policies[name]?.PolicyARN ??
    `arn:aws:autoscaling:${region}:${account}:scalingPolicy:${world.hex(
      32,
    )}:autoScalingGroupName/${input.AutoScalingGroupName}:policyName/${name}`;
  group.policies[name] = {
    AutoScalingGroupName: input.AutoScalingGroupName,
    PolicyName: name,
    PolicyARN: arn,
    PolicyType: type,
    AdjustmentType: input.AdjustmentType,
    ScalingAdjustment: input.ScalingAdjustment,
    MinAdjustmentMagnitude: input.MinAdjustmentMagnitude,
    Cooldown: input.Cooldown,
    StepAdjustments: input.StepAdjustments ?? [],
    MetricAggregationType: input.MetricAggregationType,
    EstimatedInstanceWarmup: input.EstimatedInstanceWarmup,
    TargetTrackingConfiguration: input.TargetTrackingConfiguration,
    Enabled: input.Enabled ?? true,
    Alarms: [],
  };
  return { PolicyARN: arn, Alarms: [] };
}

export function describePolicies(
  input: DescribePoliciesCommandInput,
  context: CallContext,
): Omit<DescribePoliciesCommandOutput, '$metadata'> {
  const groups = input.AutoScalingGroupName
    ? [findGroup(context, input.AutoScalingGroupName)]
    : Object.values(autoScalingState(context).groups);
  const wanted = groups
    .flatMap(group => Object.values(group.policies))
    .filter(
      policy =>
        (!input.PolicyNames?.length ||
          input.PolicyNames.includes(policy.PolicyName!) ||
          input.PolicyNames.includes(policy.PolicyARN!)) &&
        (!input.PolicyTypes?.length ||
          input.PolicyTypes.includes(policy.PolicyType!)),
    )
    .sort((a, b) => (a.PolicyARN! < b.PolicyARN! ? -1 : 1));
  const { items, next } = page(wanted, {
    token: input.NextToken,
    size: autoScalingPageSize(input.MaxRecords),
    key: policy => policy.PolicyARN!,
    invalidCode: 'InvalidNextToken',
  });
  return { ScalingPolicies: items, NextToken: next };
}

export function deletePolicy(
  input: DeletePolicyCommandInput,
  context: CallContext,
): Record<string, never> {
  const { groups } = autoScalingState(context);
  for (const group of Object.values(groups)) {
    for (const [name, policy] of Object.entries(group.policies)) {
      if (
        policy.PolicyARN === input.PolicyName ||
        (name === input.PolicyName &&
          policy.AutoScalingGroupName === input.AutoScalingGroupName)
      ) {
        delete group.policies[name];
        return {};
      }
    }
  }
  throw new AwsError(
    'ValidationError',
    `The policy ${input.PolicyName} does not exist.`,
  );
}
