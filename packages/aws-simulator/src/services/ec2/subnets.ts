import type {
  CreateSubnetCommandInput,
  DeleteSubnetCommandInput,
  DescribeSubnetsCommandInput,
  ModifySubnetAttributeCommandInput,
  Subnet,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import {
  contains,
  formatCidr,
  overlap,
  parseCidr,
  usableAddresses,
} from './cidr';
import { describe } from './describe';
import { hasDependencies, invalidValue, notFound } from './errors';
import { zoneIdOf, zonesOf } from './regions';
import { ec2Arn, ec2State, newId, type Ec2Place } from './state';
import { tagNew, tagsOf } from './tagging';
import { subnetInUse } from './usage';
import { findVpc, networkCidr, withinVpcs } from './vpcs';

/** @throws AwsError InvalidSubnetID.NotFound */
export function findSubnet(place: Ec2Place, id: string | undefined): Subnet {
  const subnet = ec2State(place).subnets[required(id, 'subnetId')];
  if (!subnet) {
    throw notFound('subnet', id!);
  }
  return subnet;
}

const toSubnet = (place: Ec2Place, subnet: Subnet): Subnet => ({
  ...subnet,
  Tags: tagsOf(place, subnet.SubnetId!),
});

function zoneOf(input: CreateSubnetCommandInput, region: string): string {
  const zones = zonesOf(region);
  const zone =
    input.AvailabilityZone ??
    (input.AvailabilityZoneId
      ? zones.find(name => zoneIdOf(name) === input.AvailabilityZoneId)
      : zones[0]);
  if (!zone || !zones.includes(zone)) {
    throw invalidValue(
      `Value (${
        input.AvailabilityZone ?? input.AvailabilityZoneId
      }) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${zones.join(
        ', ',
      )}.`,
    );
  }
  return zone;
}

export function createSubnet(
  input: CreateSubnetCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const { shape: vpc, subnets } = findVpc(context, input.VpcId);
  const cidr = networkCidr(input.CidrBlock, 'InvalidSubnet.Range');
  if (!contains(parseCidr(vpc.CidrBlock!)!, cidr)) {
    throw new AwsError(
      'InvalidSubnet.Range',
      `The CIDR '${input.CidrBlock}' is invalid.`,
    );
  }
  const taken = subnets.some(other =>
    overlap(parseCidr(state.subnets[other].CidrBlock!)!, cidr),
  );
  if (taken) {
    throw new AwsError(
      'InvalidSubnet.Conflict',
      `The CIDR '${input.CidrBlock}' conflicts with another subnet`,
    );
  }
  const zone = zoneOf(input, context.region);
  const id = newId(context, 'subnet');
  const subnet: Subnet = {
    SubnetId: id,
    SubnetArn: ec2Arn(context, 'subnet', id),
    VpcId: vpc.VpcId,
    OwnerId: context.account,
    CidrBlock: formatCidr(cidr),
    AvailabilityZone: zone,
    AvailabilityZoneId: zoneIdOf(zone),
    AvailableIpAddressCount: usableAddresses(cidr),
    DefaultForAz: false,
    MapPublicIpOnLaunch: false,
    State: 'available',
  };
  state.subnets[id] = subnet;
  subnets.push(id);
  tagNew(context, id, input.TagSpecifications);
  return { Subnet: toSubnet(context, subnet) };
}

export function describeSubnets(
  input: DescribeSubnetsCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const { items, next } = describe(state.subnets, input, {
    ids: input.SubnetIds,
    within: withinVpcs(context, input.Filters, 'subnets'),
    tags: state.tags,
    unknown: id => notFound('subnet', id),
    facts: subnet => ({
      'subnet-id': subnet.SubnetId,
      'vpc-id': subnet.VpcId,
      'cidr-block': subnet.CidrBlock,
      'availability-zone': subnet.AvailabilityZone,
      availabilityZone: subnet.AvailabilityZone,
      'availability-zone-id': subnet.AvailabilityZoneId,
      'owner-id': subnet.OwnerId,
      state: subnet.State,
      'default-for-az': subnet.DefaultForAz,
      'map-public-ip-on-launch': subnet.MapPublicIpOnLaunch,
    }),
  });
  return {
    Subnets: items.map(subnet => toSubnet(context, subnet)),
    NextToken: next,
  };
}

export function modifySubnetAttribute(
  input: ModifySubnetAttributeCommandInput,
  context: CallContext,
): Record<string, never> {
  const subnet = findSubnet(context, input.SubnetId);
  subnet.MapPublicIpOnLaunch =
    input.MapPublicIpOnLaunch?.Value ?? subnet.MapPublicIpOnLaunch;
  return {};
}

/** @throws AwsError DependencyViolation while something is in it */
export function deleteSubnet(
  input: DeleteSubnetCommandInput,
  context: CallContext,
): Record<string, never> {
  const state = ec2State(context);
  const id = findSubnet(context, input.SubnetId).SubnetId!;
  if (subnetInUse(context, id)) {
    throw hasDependencies('subnet', id);
  }
  for (const table of Object.values(state.routeTables)) {
    table.Associations = table.Associations?.filter(
      ({ SubnetId }) => SubnetId !== id,
    );
  }
  const vpc = findVpc(context, state.subnets[id].VpcId);
  vpc.subnets = vpc.subnets.filter(other => other !== id);
  delete state.subnets[id];
  delete state.tags[id];
  return {};
}
