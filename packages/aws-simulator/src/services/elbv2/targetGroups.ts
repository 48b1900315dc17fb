import type {
  CreateTargetGroupCommandInput,
  CreateTargetGroupCommandOutput,
  DeleteTargetGroupCommandInput,
  DescribeTargetGroupsCommandInput,
  DescribeTargetGroupsCommandOutput,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { required } from '../support/required';
import { fromApiTags } from '../support/tags';
import { elbPageSize } from './elbPageSize';
import { hasSettings } from './hasSettings';
import {
  elbArn,
  elbState,
  findLoadBalancer,
  findTargetGroup,
  listenersTo,
  type ElbPlace,
  type TargetGroupState,
} from './state';

const toTargetGroup = (
  place: ElbPlace,
  group: TargetGroupState,
): TargetGroup => ({
  ...group.shape,
  LoadBalancerArns: [
    ...new Set(
      listenersTo(place, group.shape.TargetGroupArn!).map(
        ({ shape }) => shape.LoadBalancerArn!,
      ),
    ),
  ],
});

/** What a check of connections is set to; it asks for no page (API reference, CreateTargetGroup). */
const connectionChecks = (input: CreateTargetGroupCommandInput) => ({
  HealthCheckProtocol: input.HealthCheckProtocol ?? 'TCP',
  HealthCheckTimeoutSeconds: input.HealthCheckTimeoutSeconds ?? 10,
  ProtocolVersion: undefined,
  ...((input.HealthCheckProtocol ?? 'TCP') === 'TCP' && {
    HealthCheckPath: undefined,
    Matcher: undefined,
  }),
});

function settingsOf(
  input: CreateTargetGroupCommandInput,
): Partial<TargetGroup> {
  const protocol = input.Protocol ?? 'HTTP';
  return {
    Protocol: protocol,
    ProtocolVersion: input.ProtocolVersion ?? 'HTTP1',
    Port: input.Port ?? 80,
    VpcId: input.VpcId,
    TargetType: input.TargetType ?? 'instance',
    IpAddressType: 'ipv4',
    HealthCheckEnabled: input.HealthCheckEnabled ?? true,
    HealthCheckProtocol: input.HealthCheckProtocol ?? protocol,
    HealthCheckPort: input.HealthCheckPort ?? 'traffic-port',
    HealthCheckPath: input.HealthCheckPath ?? '/',
    HealthCheckIntervalSeconds: input.HealthCheckIntervalSeconds ?? 30,
    HealthCheckTimeoutSeconds: input.HealthCheckTimeoutSeconds ?? 5,
    HealthyThresholdCount: input.HealthyThresholdCount ?? 5,
    UnhealthyThresholdCount: input.UnhealthyThresholdCount ?? 2,
    Matcher: input.Matcher ?? { HttpCode: '200' },
    ...(protocol === 'TCP' && connectionChecks(input)),
  };
}

/** The same name with the same settings is the one that is there. */
export function createTargetGroup(
  input: CreateTargetGroupCommandInput,
  context: CallContext,
): Omit<CreateTargetGroupCommandOutput, '$metadata'> {
  const state = elbState(context);
  const name = required(input.Name, 'Name', 'ValidationError');
  if (name.length > 32) {
    throw new AwsError(
      'ValidationError',
      `Target group name '${name}' cannot be longer than '32' characters`,
    );
  }
  const settings = settingsOf(input);
  const existing = Object.values(state.targetGroups).find(
    ({ shape }) => shape.TargetGroupName === name,
  );
  if (existing && !hasSettings(existing.shape, settings)) {
    throw new AwsError(
      'DuplicateTargetGroupName',
      `A target group with the same name '${name}' exists, but with different settings`,
    );
  }
  if (existing) {
    return { TargetGroups: [toTargetGroup(context, existing)] };
  }
  const arn = elbArn(
    context,
    'targetgroup',
    `${name}/${context.world.hex(16)}`,
  );
  state.targetGroups[arn] = {
    shape: {
      TargetGroupArn: arn,
      TargetGroupName: name,
      ...settings,
    },
    targets: {},
  };
  state.tags[arn] = fromApiTags(input.Tags);
  return { TargetGroups: [toTargetGroup(context, state.targetGroups[arn])] };
}

export function describeTargetGroups(
  input: DescribeTargetGroupsCommandInput,
  context: CallContext,
): Omit<DescribeTargetGroupsCommandOutput, '$metadata'> {
  const { LoadBalancerArn: loadBalancer, Names: names } = input;
  const all = Object.values(elbState(context).targetGroups);
  if (loadBalancer) {
    findLoadBalancer(context, loadBalancer);
  }
  for (const arn of input.TargetGroupArns ?? []) {
    findTargetGroup(context, arn);
  }
  for (const name of names ?? []) {
    if (!all.some(({ shape }) => shape.TargetGroupName === name)) {
      throw new AwsError(
        'TargetGroupNotFound',
        `Target groups '[${name}]' not found`,
      );
    }
  }
  const wanted = all
    .map(group => toTargetGroup(context, group))
    .filter(
      group =>
        (!loadBalancer || group.LoadBalancerArns!.includes(loadBalancer)) &&
        (!names?.length || names.includes(group.TargetGroupName!)) &&
        (!input.TargetGroupArns?.length ||
          input.TargetGroupArns.includes(group.TargetGroupArn!)),
    )
    .sort((a, b) => (a.TargetGroupArn! < b.TargetGroupArn! ? -1 : 1));
  const { items, next } = page(wanted, {
    token: input.Marker,
    size: elbPageSize(input.PageSize),
    key: group => group.TargetGroupArn!,
    invalidCode: 'ValidationError',
  });
  return { TargetGroups: items, NextMarker: next };
}

export function deleteTargetGroup(
  input: DeleteTargetGroupCommandInput,
  context: CallContext,
): Record<string, never> {
  const state = elbState(context);
  const arn = required(
    input.TargetGroupArn,
    'TargetGroupArn',
    'ValidationError',
  );
  if (listenersTo(context, arn).length > 0) {
    throw new AwsError(
      'ResourceInUse',
      `Target group '${arn}' is currently in use by a listener or a rule`,
    );
  }
  delete state.targetGroups[arn];
  delete state.tags[arn];
  return {};
}
