import type {
  CreateListenerCommandInput,
  CreateListenerCommandOutput,
  DeleteListenerCommandInput,
  DescribeListenersCommandInput,
  DescribeListenersCommandOutput,
  Listener,
  ModifyListenerCommandInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { certificateUse } from '../acm/certificateUse';
import { page } from '../support/page';
import { required } from '../support/required';
import { fromApiTags } from '../support/tags';
import { elbPageSize } from './elbPageSize';
import { listenersChanged, listenersOf } from './listenerIndex';
import {
  elbState,
  findLoadBalancer,
  findTargetGroup,
  forwardedTo,
  type ElbState,
} from './state';

/** AWS's policy for listeners that name none (API reference, CreateListener). */
const DEFAULT_POLICY = 'ELBSecurityPolicy-2016-08';

type Settings = Pick<
  Listener,
  'Protocol' | 'Certificates' | 'SslPolicy' | 'DefaultActions'
>;

/** @throws AwsError CertificateNotFound, UnsupportedCertificate, TargetGroupNotFound, ValidationError */
function settingsOf(
  input: Settings,
  type: string | undefined,
  context: CallContext,
): Settings {
  const protocol = input.Protocol ?? 'HTTP';
  const protocols = type === 'network' ? ['TCP'] : ['HTTPS', 'HTTP'];
  if (!protocols.includes(protocol)) {
    throw new AwsError(
      'ValidationError',
      `Listener protocol '${protocol}' must be one of '${protocols.join(
        ', ',
      )}'`,
    );
  }
  const certificates = input.Certificates ?? [];
  if (protocol === 'HTTPS' && certificates.length !== 1) {
    throw new AwsError(
      'ValidationError',
      'A certificate must be specified for HTTPS listeners',
    );
  }
  for (const { CertificateArn } of certificates) {
    const use = certificateUse(context, CertificateArn!);
    if (use !== 'usable') {
      throw use === 'pending'
        ? new AwsError(
            'UnsupportedCertificate',
            `The certificate '${CertificateArn}' must have a fully-qualified domain name, a supported signature, and a supported key size.`,
          )
        : new AwsError(
            'CertificateNotFound',
            `Certificate ARN '${CertificateArn}' is not valid`,
          );
    }
  }
  const settings = {
    Protocol: protocol,
    Certificates: protocol === 'HTTPS' ? certificates : undefined,
    SslPolicy:
      protocol === 'HTTPS' ? input.SslPolicy ?? DEFAULT_POLICY : undefined,
    DefaultActions: required(
      input.DefaultActions,
      'DefaultActions',
      'ValidationError',
    ),
  } satisfies Settings;
  for (const group of forwardedTo(settings)) {
    findTargetGroup(context, group);
  }
  return settings;
}

/** Changes what is named and leaves the rest. */
export function modifyListener(
  input: ModifyListenerCommandInput,
  context: CallContext,
) {
  const state = elbState(context);
  const arn = required(input.ListenerArn, 'ListenerArn', 'ValidationError');
  const listener = state.listeners[arn];
  if (!listener) {
    throw new AwsError('ListenerNotFound', `Listeners '[${arn}]' not found`);
  }
  const { shape } = listener;
  const port = input.Port ?? shape.Port;
  checkPortFree(state, { ...shape, Port: port });
  Object.assign(shape, {
    Port: port,
    ...settingsOf(
      {
        Protocol: input.Protocol ?? shape.Protocol,
        Certificates: input.Certificates ?? shape.Certificates,
        SslPolicy: input.SslPolicy ?? shape.SslPolicy,
        DefaultActions: input.DefaultActions ?? shape.DefaultActions,
      },
      state.loadBalancers[shape.LoadBalancerArn!]?.shape.Type,
      context,
    ),
  });
  listenersChanged(state);
  return { Listeners: [shape] };
}

/** @throws AwsError DuplicateListener */
function checkPortFree(state: ElbState, wanted: Listener): void {
  const duplicate = listenersOf(state, wanted.LoadBalancerArn!).some(
    ({ shape }) =>
      shape.Port === wanted.Port && shape.ListenerArn !== wanted.ListenerArn,
  );
  if (duplicate) {
    throw new AwsError(
      'DuplicateListener',
      'A listener already exists on this port for this load balancer',
    );
  }
}

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
  const { Type } = findLoadBalancer(context, loadBalancerArn).shape;
  const port = required(input.Port, 'Port', 'ValidationError');
  checkPortFree(state, { LoadBalancerArn: loadBalancerArn, Port: port });
  const arn = `${loadBalancerArn.replace(
    ':loadbalancer/',
    ':listener/',
  )}/${context.world.hex(16)}`;
  const shape = {
    ListenerArn: arn,
    LoadBalancerArn: loadBalancerArn,
    Port: port,
    ...settingsOf(input, Type, context),
  };
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
