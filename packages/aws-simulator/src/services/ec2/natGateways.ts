import type {
  CreateNatGatewayCommandInput,
  DeleteNatGatewayCommandInput,
  DescribeNatGatewaysCommandInput,
  NatGateway,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { findAddress } from './addresses';
import { describe } from './describe';
import { notFound } from './errors';
import { ec2State, newId, type Ec2Place, type NatGatewayState } from './state';
import { findSubnet } from './subnets';
import { tagNew, tagsOf } from './tagging';

/** A deleted gateway is shown for about an hour (API reference, DeleteNatGateway). */
const SHOWN_MS = 3_600_000;

function stateOf(
  { availableAt, deletedAt }: NatGatewayState,
  now: number,
): NatGateway['State'] {
  if (deletedAt !== undefined) {
    return 'deleted';
  }
  return now < availableAt ? 'pending' : 'available';
}

function toGateway(place: Ec2Place, gateway: NatGatewayState): NatGateway {
  const { shape, createdAt, deletedAt } = gateway;
  return {
    ...shape,
    State: stateOf(gateway, place.world.now),
    CreateTime: new Date(createdAt),
    DeleteTime: deletedAt === undefined ? undefined : new Date(deletedAt),
    Tags: tagsOf(place, shape.NatGatewayId!),
  };
}

/** pending → available. */
export function createNatGateway(
  input: CreateNatGatewayCommandInput,
  context: CallContext,
) {
  const { world } = context;
  const subnet = findSubnet(context, input.SubnetId);
  const connectivity = input.ConnectivityType ?? 'public';
  const address =
    connectivity === 'public'
      ? findAddress(context, required(input.AllocationId, 'allocationId'))
      : undefined;
  if (address?.AssociationId) {
    throw new AwsError(
      'Resource.AlreadyAssociated',
      `Elastic IP address [${address.AllocationId}] is already associated`,
    );
  }
  const id = newId(context, 'nat');
  if (address) {
    address.AssociationId = newId(context, 'eipassoc');
  }
  const gateway: NatGatewayState = {
    shape: {
      NatGatewayId: id,
      SubnetId: subnet.SubnetId,
      VpcId: subnet.VpcId,
      ConnectivityType: connectivity,
      NatGatewayAddresses: address
        ? [
            {
              AllocationId: address.AllocationId,
              AssociationId: address.AssociationId,
              PublicIp: address.PublicIp,
              IsPrimary: true,
              Status: 'succeeded',
            },
          ]
        : [],
    },
    createdAt: world.now,
    availableAt: world.now + world.timings.createSeconds * 1000,
  };
  ec2State(context).natGateways[id] = gateway;
  tagNew(context, id, input.TagSpecifications);
  return { NatGateway: toGateway(context, gateway) };
}

export function describeNatGateways(
  input: DescribeNatGatewaysCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const { now } = context.world;
  for (const [id, { deletedAt }] of Object.entries(state.natGateways)) {
    if (deletedAt !== undefined && now - deletedAt > SHOWN_MS) {
      delete state.natGateways[id];
      delete state.tags[id];
    }
  }
  const { items, next } = describe(
    state.natGateways,
    { ...input, Filters: input.Filter },
    {
      ids: input.NatGatewayIds,
      tags: state.tags,
      unknown: id => notFound('nat', id),
      facts: gateway => ({
        'nat-gateway-id': gateway.shape.NatGatewayId,
        'subnet-id': gateway.shape.SubnetId,
        'vpc-id': gateway.shape.VpcId,
        state: stateOf(gateway, now),
      }),
    },
  );
  return {
    NatGateways: items.map(gateway => toGateway(context, gateway)),
    NextToken: next,
  };
}

/** Its address goes free; it stays visible as `deleted` for an hour. */
export function deleteNatGateway(
  input: DeleteNatGatewayCommandInput,
  context: CallContext,
) {
  const { natGateways, addresses } = ec2State(context);
  const id = required(input.NatGatewayId, 'natGatewayId');
  const gateway = natGateways[id];
  if (!gateway) {
    throw notFound('nat', id);
  }
  gateway.deletedAt ??= context.world.now;
  for (const { AllocationId } of gateway.shape.NatGatewayAddresses!) {
    delete addresses[AllocationId!]?.AssociationId;
  }
  return { NatGatewayId: id };
}
