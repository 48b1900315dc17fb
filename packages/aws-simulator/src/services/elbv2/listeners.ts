import type {
  CreateListenerCommandInput,
  CreateListenerCommandOutput,
  DeleteListenerCommandInput,
  DescribeListenersCommandInput,
  DescribeListenersCommandOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { required } from '../support/required';
import { fromApiTags } from '../support/tags';
import { elbPageSize } from './elbPageSize';
import { listenersChanged } from './listenerIndex';
import {
  elbState,
  findLoadBalancer,
  findTargetGroup,
  forwardedTo,
} from './state';

export function createListener(
  input: CreateListenerCommandInput,
  context: CallContext,
): Omit<CreateListenerCommandOutput, '$metadata'> {
  const state = elbState(context);
  const loadBalancerArn = required(
    input.LoadBalancerArn,
    'LoadBalancerArn',
    'ValidationError',
  );
  findLoadBalancer(context, loadBalancerArn);
  const port = required(input.Port, 'Port', 'ValidationError');
  const duplicate = Object.values(state.listeners).some(
    ({ shape }) =>
      shape.LoadBalancerArn === loadBalancerArn && shape.Port === port,
  );
  if (duplicate) {
    throw new AwsError(
      'DuplicateListener',
      'A listener already exists on this port for this load balancer',
    );
  }
  const arn = `${loadBalancerArn.replace(
    ':loadbalancer/',
    ':listener/',
  )}/${context.world.hex(16)}`;
  const shape = {
    ListenerArn: arn,
    LoadBalancerArn: loadBalancerArn,
    Port: port,
    Protocol: input.Protocol ?? 'HTTP',
    Certificates: input.Certificates,
    SslPolicy: input.SslPolicy,
    DefaultActions: required(
      input.DefaultActions,
      'DefaultActions',
      'ValidationError',
    ),
  };
  for (const group of forwardedTo(shape)) {
    findTargetGroup(context, group);
  }
  state.listeners[arn] = { shape, createdAt: context.world.now };
  listenersChanged(state);
  state.tags[arn] = fromApiTags(input.Tags);
  return { Listeners: [shape] };
}

export function describeListeners(
  input: DescribeListenersCommandInput,
  context: CallContext,
): Omit<DescribeListenersCommandOutput, '$metadata'> {
  const { LoadBalancerArn: loadBalancer, ListenerArns: arns } = input;
  const all = elbState(context).listeners;
  if (loadBalancer) {
    findLoadBalancer(context, loadBalancer);
  } else if (!arns?.length) {
    throw new AwsError(
      'ValidationError',
      'You must specify either listener ARNs or a load balancer ARN',
    );
  }
  for (const arn of arns ?? []) {
    if (!all[arn]) {
      throw new AwsError('ListenerNotFound', `Listeners '[${arn}]' not found`);
    }
  }
  const wanted = Object.values(all)
    .map(({ shape }) => shape)
    .filter(
      shape =>
        (!loadBalancer || shape.LoadBalancerArn === loadBalancer) &&
        (!arns?.length || arns.includes(shape.ListenerArn!)),
    )
    .sort((a, b) => (a.ListenerArn! < b.ListenerArn! ? -1 : 1));
  const { items, next } = page(wanted, {
    token: input.Marker,
    size: elbPageSize(input.PageSize),
    key: shape => shape.ListenerArn!,
    invalidCode: 'ValidationError',
  });
  return { Listeners: items, NextMarker: next };
}

export function deleteListener(
  input: DeleteListenerCommandInput,
  context: CallContext,
): Record<string, never> {
  const state = elbState(context);
  const arn = required(input.ListenerArn, 'ListenerArn', 'ValidationError');
  if (!state.listeners[arn]) {
    throw new AwsError('ListenerNotFound', `Listeners '[${arn}]' not found`);
  }
  delete state.listeners[arn];
  listenersChanged(state);
  delete state.tags[arn];
  return {};
}
