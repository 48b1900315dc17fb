import type {
  CreateVpcEndpointCommandInput,
  DeleteVpcEndpointsCommandInput,
  DescribeVpcEndpointsCommandInput,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { describe } from './describe';
import { notFound } from './errors';
import { findRouteTable } from './routeTables';
import { defaultSecurityGroup, findSecurityGroup } from './securityGroups';
import { ec2State, newId, type Ec2Place, type VpcEndpointState } from './state';
import { findSubnet } from './subnets';
import { tagNew, tagsOf } from './tagging';
import { findVpc } from './vpcs';

const stateOf = ({ availableAt }: VpcEndpointState, now: number) =>
  now < availableAt ? 'pending' : 'available';

const toEndpoint = (
  place: Ec2Place,
  endpoint: VpcEndpointState,
): VpcEndpoint => ({
  ...endpoint.shape,
  State: stateOf(endpoint, place.world.now) as VpcEndpoint['State'],
  CreationTimestamp: new Date(endpoint.createdAt),
  Tags: tagsOf(place, endpoint.shape.VpcEndpointId!),
});

/** An interface endpoint without groups of its own is in the network's default group. */
function groupsOf(
  context: CallContext,
  input: CreateVpcEndpointCommandInput,
): VpcEndpoint['Groups'] {
  const ids =
    input.SecurityGroupIds ??
    [defaultSecurityGroup(context, input.VpcId)].flatMap(id => id ?? []);
  return ids.map(id => {
    const { GroupId, GroupName } = findSecurityGroup(context, id).shape;
    return { GroupId, GroupName };
  });
}

export function createVpcEndpoint(
  input: CreateVpcEndpointCommandInput,
  context: CallContext,
) {
  const { world, region, account } = context;
  const { VpcId } = findVpc(context, input.VpcId).shape;
  const service = required(input.ServiceName, 'serviceName');
  if (!service.includes(`.${region}.`)) {
    throw new AwsError(
      'InvalidServiceName',
      `The Vpc Endpoint Service '${service}' does not exist`,
    );
  }
  const type = input.VpcEndpointType ?? 'Gateway';
  for (const table of input.RouteTableIds ?? []) {
    findRouteTable(context, table);
  }
  for (const subnet of input.SubnetIds ?? []) {
    findSubnet(context, subnet);
  }
  const id = newId(context, 'vpce');
  const endpoint: VpcEndpointState = {
    shape: {
      VpcEndpointId: id,
      VpcEndpointType: type,
      VpcId,
      ServiceName: service,
      RouteTableIds: input.RouteTableIds ?? [],
      SubnetIds: input.SubnetIds ?? [],
      Groups: type === 'Interface' ? groupsOf(context, input) : [],
      PrivateDnsEnabled: input.PrivateDnsEnabled ?? false,
      PolicyDocument: input.PolicyDocument,
      OwnerId: account,
    },
    createdAt: world.now,
    availableAt: world.now + world.timings.createSeconds * 1000,
  };
  ec2State(context).vpcEndpoints[id] = endpoint;
  tagNew(context, id, input.TagSpecifications);
  return { VpcEndpoint: toEndpoint(context, endpoint) };
}

export function describeVpcEndpoints(
  input: DescribeVpcEndpointsCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const { items, next } = describe(state.vpcEndpoints, input, {
    ids: input.VpcEndpointIds,
    tags: state.tags,
    unknown: id => notFound('vpce', id),
    facts: endpoint => ({
      'vpc-endpoint-id': endpoint.shape.VpcEndpointId,
      'vpc-endpoint-type': endpoint.shape.VpcEndpointType,
      'vpc-endpoint-state': stateOf(endpoint, context.world.now),
      'vpc-id': endpoint.shape.VpcId,
      'service-name': endpoint.shape.ServiceName,
    }),
  });
  return {
    VpcEndpoints: items.map(endpoint => toEndpoint(context, endpoint)),
    NextToken: next,
  };
}

/** What cannot be deleted is told in the answer and is no error. */
export function deleteVpcEndpoints(
  input: DeleteVpcEndpointsCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const Unsuccessful = [];
  for (const id of input.VpcEndpointIds ?? []) {
    if (state.vpcEndpoints[id]) {
      delete state.vpcEndpoints[id];
      delete state.tags[id];
    } else {
      const { code, message } = notFound('vpce', id);
      Unsuccessful.push({
        ResourceId: id,
        Error: { Code: code, Message: message },
      });
    }
  }
  return { Unsuccessful };
}
