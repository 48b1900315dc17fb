import type {
  Address,
  AllocateAddressCommandInput,
  DescribeAddressesCommandInput,
  ReleaseAddressCommandInput,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { describe } from './describe';
import { notFound } from './errors';
import { ec2State, newId, type Ec2Place } from './state';
import { tagNew, tagsOf } from './tagging';

/** @throws AwsError InvalidAllocationID.NotFound */
export function findAddress(place: Ec2Place, id: string): Address {
  const address = ec2State(place).addresses[id];
  if (!address) {
    throw notFound('eipalloc', id);
  }
  return address;
}

/** An address of the block that documentation may use (RFC 5737): none that anybody has. */
function publicIp({ world }: Ec2Place): string {
  return `203.0.113.${1 + Math.floor(world.random() * 254)}`;
}

export function allocateAddress(
  input: AllocateAddressCommandInput,
  context: CallContext,
) {
  const id = newId(context, 'eipalloc');
  const address: Address = {
    AllocationId: id,
    PublicIp: publicIp(context),
    Domain: 'vpc',
    PublicIpv4Pool: 'amazon',
    NetworkBorderGroup: context.region,
  };
  ec2State(context).addresses[id] = address;
  tagNew(context, id, input.TagSpecifications);
  return { ...address };
}

export function describeAddresses(
  input: DescribeAddressesCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const { items } = describe(
    state.addresses,
    { Filters: input.Filters },
    {
      ids: input.AllocationIds,
      tags: state.tags,
      unknown: id => notFound('eipalloc', id),
      facts: address => ({
        'allocation-id': address.AllocationId,
        'association-id': address.AssociationId,
        'public-ip': address.PublicIp,
        domain: address.Domain,
      }),
    },
  );
  return {
    Addresses: items
      .filter(
        ({ PublicIp = '' }) =>
          !input.PublicIps?.length || input.PublicIps.includes(PublicIp),
      )
      .map(address => ({
        ...address,
        Tags: tagsOf(context, address.AllocationId!),
      })),
  };
}

/** @throws AwsError InvalidIPAddress.InUse while a NAT gateway has it */
export function releaseAddress(
  input: ReleaseAddressCommandInput,
  context: CallContext,
): Record<string, never> {
  const state = ec2State(context);
  const id = required(input.AllocationId, 'allocationId');
  const { AssociationId, PublicIp } = findAddress(context, id);
  if (AssociationId) {
    throw new AwsError(
      'InvalidIPAddress.InUse',
      `Address ${PublicIp} is in use.`,
    );
  }
  delete state.addresses[id];
  delete state.tags[id];
  return {};
}
