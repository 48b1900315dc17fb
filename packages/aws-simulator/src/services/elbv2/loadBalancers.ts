import type {
  CreateLoadBalancerCommandInput,
  CreateLoadBalancerCommandOutput,
  DeleteLoadBalancerCommandInput,
  DescribeLoadBalancersCommandInput,
  DescribeLoadBalancersCommandOutput,
  LoadBalancer,
  SetSecurityGroupsCommandInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { required } from '../support/required';
import { fromApiTags } from '../support/tags';
import { defaultSecurityGroup } from '../ec2/securityGroups';
import { ec2State } from '../ec2/state';
import { subnetOf } from '../ec2/subnetOf';
import { elbPageSize } from './elbPageSize';
import { hasSettings } from './hasSettings';
import { hostedZoneOf } from './hostedZoneOf';
import { listenersChanged } from './listenerIndex';
import {
  elbArn,
  elbState,
  findLoadBalancer,
  type LoadBalancerState,
} from './state';

const NAME = /^(?!internal-)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/;

const toLoadBalancer = (
  { shape, createdAt, activeAt }: LoadBalancerState,
  now: number,
): LoadBalancer => ({
  ...shape,
  CreatedTime: new Date(createdAt),
  State: { Code: now >= activeAt ? 'active' : 'provisioning' },
});

function tenDigits(context: CallContext): string {
  let digits = '';
  while (digits.length < 10) {
    digits += Math.floor(context.world.random() * 10);
  }
  return digits;
}

/** Those that are named, else the network's default group. @throws AwsError InvalidSecurityGroup */
function securityGroupsOf(
  context: CallContext,
  vpc: string | undefined,
  ids: string[] | undefined,
): string[] {
  if (!ids?.length) {
    return [defaultSecurityGroup(context, vpc)].flatMap(id => id ?? []);
  }
  const { securityGroups } = ec2State(context);
  const foreign = ids.find(
    id => vpc !== undefined && securityGroups[id]?.shape.VpcId !== vpc,
  );
  if (foreign) {
    throw new AwsError(
      'InvalidSecurityGroup',
      `One or more security groups are invalid: ${foreign} is not in ${vpc}`,
    );
  }
  return ids;
}

function settingsOf(
  input: CreateLoadBalancerCommandInput,
  context: CallContext,
): Pick<
  LoadBalancer,
  'Scheme' | 'VpcId' | 'IpAddressType' | 'SecurityGroups' | 'AvailabilityZones'
> {
  const subnets =
    input.Subnets ??
    (input.SubnetMappings ?? []).map(({ SubnetId }) => SubnetId!);
  const places = subnets.map(subnet => subnetOf(context, subnet));
  const vpc = places.find(({ vpcId }) => vpcId)?.vpcId;
  return {
    Scheme: input.Scheme ?? 'internet-facing',
    VpcId: vpc,
    IpAddressType: input.IpAddressType ?? 'ipv4',
    // One of connections has none unless it was made with some, and may get none later.
    SecurityGroups:
      input.Type === 'network' && !input.SecurityGroups?.length
        ? undefined
        : securityGroupsOf(context, vpc, input.SecurityGroups),
    AvailabilityZones: subnets.map((subnet, index) => ({
      ZoneName: places[index].zone ?? `${context.region}${'abc'[index % 3]}`,
      SubnetId: subnet,
      LoadBalancerAddresses: [],
    })),
  };
}

/** provisioning → active. The same name with the same settings is the one that is there. */
export function createLoadBalancer(
  input: CreateLoadBalancerCommandInput,
  context: CallContext,
): Omit<CreateLoadBalancerCommandOutput, '$metadata'> {
  const { world, region } = context;
  const state = elbState(context);
  const name = required(input.Name, 'Name', 'ValidationError');
  if (!NAME.test(name)) {
    throw new AwsError(
      'ValidationError',
      `The load balancer name '${name}' must have at most 32 characters: alphanumeric characters and inner hyphens, not starting with internal-.`,
    );
  }
  const type = input.Type ?? 'application';
  if (type !== 'application' && type !== 'network') {
    throw new AwsError(
      'ValidationError',
      `Load balancer type '${type}' is not one that this simulator knows; use application or network.`,
    );
  }
  const settings = settingsOf(input, context);
  const existing = Object.values(state.loadBalancers).find(
    ({ shape }) => shape.LoadBalancerName === name,
  );
  if (existing && !hasSettings(existing.shape, settings)) {
    throw new AwsError(
      'DuplicateLoadBalancerName',
      `A load balancer with the same name '${name}' exists, but with different settings`,
    );
  }
  if (existing) {
    return { LoadBalancers: [toLoadBalancer(existing, world.now)] };
  }
  const id = world.hex(16);
  const isNetwork = type === 'network';
  const kind = isNetwork ? 'net' : 'app';
  const arn = elbArn(context, 'loadbalancer', `${kind}/${name}/${id}`);
  const host = isNetwork
    ? `${name}-${id}.elb.${region}.amazonaws.com`
    : `${name}-${tenDigits(context)}.${region}.elb.amazonaws.com`;
  const loadBalancer: LoadBalancerState = {
    shape: {
      LoadBalancerArn: arn,
      LoadBalancerName: name,
      DNSName: (settings.Scheme === 'internal'
        ? `internal-${host}`
        : host
      ).toLowerCase(),
      CanonicalHostedZoneId: hostedZoneOf(region, type),
      Type: type,
      ...settings,
    },
    createdAt: world.now,
    activeAt: world.now + world.timings.createSeconds * 1000,
  };
  state.loadBalancers[arn] = loadBalancer;
  state.tags[arn] = fromApiTags(input.Tags);
  world.log({
    region,
    service: 'elasticloadbalancing',
    type: 'load-balancer-created',
    resource: name,
  });
  return { LoadBalancers: [toLoadBalancer(loadBalancer, world.now)] };
}

/** Its groups from now on, all of them. */
export function setSecurityGroups(
  input: SetSecurityGroupsCommandInput,
  context: CallContext,
) {
  const { shape } = findLoadBalancer(
    context,
    required(input.LoadBalancerArn, 'LoadBalancerArn', 'ValidationError'),
  );
  shape.SecurityGroups = securityGroupsOf(
    context,
    shape.VpcId,
    required(input.SecurityGroups, 'SecurityGroups', 'ValidationError'),
  );
  return { SecurityGroupIds: shape.SecurityGroups };
}

export function describeLoadBalancers(
  input: DescribeLoadBalancersCommandInput,
  context: CallContext,
): Omit<DescribeLoadBalancersCommandOutput, '$metadata'> {
  const all = Object.values(elbState(context).loadBalancers);
  for (const arn of input.LoadBalancerArns ?? []) {
    findLoadBalancer(context, arn);
  }
  for (const name of input.Names ?? []) {
    if (!all.some(({ shape }) => shape.LoadBalancerName === name)) {
      throw new AwsError(
        'LoadBalancerNotFound',
        `Load balancers '[${name}]' not found`,
      );
    }
  }
  const wanted = all
    .filter(
      ({ shape }) =>
        (!input.Names?.length ||
          input.Names.includes(shape.LoadBalancerName!)) &&
        (!input.LoadBalancerArns?.length ||
          input.LoadBalancerArns.includes(shape.LoadBalancerArn!)),
    )
    .sort((a, b) =>
      a.shape.LoadBalancerArn! < b.shape.LoadBalancerArn! ? -1 : 1,
    );
  const { items, next } = page(wanted, {
    token: input.Marker,
    size: elbPageSize(input.PageSize),
    key: ({ shape }) => shape.LoadBalancerArn!,
    invalidCode: 'ValidationError',
  });
  return {
    LoadBalancers: items.map(item => toLoadBalancer(item, context.world.now)),
    NextMarker: next,
  };
}

/** Deletes it and its listeners. No error when it is already gone, as with AWS. */
export function deleteLoadBalancer(
  input: DeleteLoadBalancerCommandInput,
  context: CallContext,
): Record<string, never> {
  const state = elbState(context);
  const arn = required(
    input.LoadBalancerArn,
    'LoadBalancerArn',
    'ValidationError',
  );
  delete state.loadBalancers[arn];
  delete state.tags[arn];
  for (const [key, { shape }] of Object.entries(state.listeners)) {
    if (shape.LoadBalancerArn === arn) {
      delete state.listeners[key];
      delete state.tags[key];
    }
  }
  listenersChanged(state);
  return {};
}
