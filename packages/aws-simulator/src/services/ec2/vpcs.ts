import type {
  CreateVpcCommandInput,
  DeleteVpcCommandInput,
  DescribeVpcAttributeCommandInput,
  DescribeVpcsCommandInput,
  Filter,
  ModifyVpcAttributeCommandInput,
  Vpc,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { formatCidr, parseCidr } from './cidr';
import { describe } from './describe';
import { hasDependencies, invalidValue, notFound } from './errors';
import { addRouteTable } from './routeTables';
import { addSecurityGroup } from './securityGroups';
import { ec2State, newId, type Ec2Place, type VpcState } from './state';
import { tagNew, tagsOf } from './tagging';

/** Largest and smallest network of a VPC and of a subnet (API reference, CreateVpc). */
const PREFIXES = { from: 16, to: 28 };

/** @returns the network, canonical. @throws AwsError InvalidParameterValue, or `range` where it is too large or too small */
export function networkCidr(text: string | undefined, range: string) {
  const block = required(text, 'cidrBlock');
  const cidr = parseCidr(block);
  if (!cidr) {
    throw invalidValue(
      `Value (${block}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`,
    );
  }
  if (cidr.prefix < PREFIXES.from || cidr.prefix > PREFIXES.to) {
    throw new AwsError(range, `The CIDR '${block}' is invalid.`);
  }
  return cidr;
}

/** Ids of what is in the networks that a filter names, so that the others need not be looked at. `undefined` without such a filter. */
export function withinVpcs(
  place: Ec2Place,
  filters: Filter[] | undefined,
  kind: 'subnets' | 'securityGroups' | 'routeTables',
): string[] | undefined {
  const { vpcs } = ec2State(place);
  const named = filters?.find(({ Name }) => Name === 'vpc-id')?.Values;
  return named?.every(id => vpcs[id])
    ? named.flatMap(id => vpcs[id][kind])
    : undefined;
}

/** @throws AwsError InvalidVpcID.NotFound */
export function findVpc(place: Ec2Place, id: string | undefined): VpcState {
  const vpc = ec2State(place).vpcs[required(id, 'vpcId')];
  if (!vpc) {
    throw notFound('vpc', id!);
  }
  return vpc;
}

const toVpc = (place: Ec2Place, { shape }: VpcState): Vpc => ({
  ...shape,
  Tags: tagsOf(place, shape.VpcId!),
});

/** Comes with a default security group and a main route table, as with AWS. */
export function createVpc(input: CreateVpcCommandInput, context: CallContext) {
  const cidr = formatCidr(networkCidr(input.CidrBlock, 'InvalidVpc.Range'));
  const state = ec2State(context);
  const id = newId(context, 'vpc');
  state.vpcs[id] = {
    shape: {
      VpcId: id,
      OwnerId: context.account,
      CidrBlock: cidr,
      CidrBlockAssociationSet: [
        {
          AssociationId: newId(context, 'vpc-cidr-assoc'),
          CidrBlock: cidr,
          CidrBlockState: { State: 'associated' },
        },
      ],
      DhcpOptionsId: 'default',
      InstanceTenancy: input.InstanceTenancy ?? 'default',
      IsDefault: false,
      State: 'available',
    },
    dnsSupport: true,
    dnsHostnames: false,
    subnets: [],
    securityGroups: [],
    routeTables: [],
  };
  addSecurityGroup(context, {
    vpcId: id,
    name: 'default',
    description: 'default VPC security group',
  });
  addRouteTable(context, id, true);
  tagNew(context, id, input.TagSpecifications);
  return { Vpc: { ...toVpc(context, state.vpcs[id]), State: 'pending' } };
}

export function describeVpcs(
  input: DescribeVpcsCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const { items, next } = describe(state.vpcs, input, {
    ids: input.VpcIds,
    tags: state.tags,
    unknown: id => notFound('vpc', id),
    facts: ({ shape }) => ({
      'vpc-id': shape.VpcId,
      cidr: shape.CidrBlock,
      'cidr-block-association.cidr-block': shape.CidrBlock,
      'owner-id': shape.OwnerId,
      state: shape.State,
      'is-default': shape.IsDefault,
      isDefault: shape.IsDefault,
    }),
  });
  return { Vpcs: items.map(vpc => toVpc(context, vpc)), NextToken: next };
}

export function modifyVpcAttribute(
  input: ModifyVpcAttributeCommandInput,
  context: CallContext,
): Record<string, never> {
  const vpc = findVpc(context, input.VpcId);
  vpc.dnsSupport = input.EnableDnsSupport?.Value ?? vpc.dnsSupport;
  vpc.dnsHostnames = input.EnableDnsHostnames?.Value ?? vpc.dnsHostnames;
  return {};
}

export function describeVpcAttribute(
  input: DescribeVpcAttributeCommandInput,
  context: CallContext,
) {
  const vpc = findVpc(context, input.VpcId);
  return {
    VpcId: input.VpcId,
    ...(input.Attribute === 'enableDnsHostnames'
      ? { EnableDnsHostnames: { Value: vpc.dnsHostnames } }
      : { EnableDnsSupport: { Value: vpc.dnsSupport } }),
  };
}

/** Its default group and main route table go with it; what else is in it must be gone. @throws AwsError DependencyViolation */
export function deleteVpc(
  input: DeleteVpcCommandInput,
  context: CallContext,
): Record<string, never> {
  const state = ec2State(context);
  const vpc = findVpc(context, input.VpcId);
  const id = vpc.shape.VpcId!;
  const used =
    vpc.subnets.length > 0 ||
    vpc.securityGroups.some(
      group => state.securityGroups[group].shape.GroupName !== 'default',
    ) ||
    vpc.routeTables.some(
      table => !state.routeTables[table].Associations!.some(({ Main }) => Main),
    ) ||
    Object.values(state.internetGateways).some(gateway =>
      gateway.Attachments?.some(({ VpcId }) => VpcId === id),
    ) ||
    Object.values(state.vpcEndpoints).some(({ shape }) => shape.VpcId === id);
  if (used) {
    throw hasDependencies('vpc', id);
  }
  for (const group of vpc.securityGroups) {
    delete state.securityGroups[group];
    delete state.tags[group];
  }
  for (const table of vpc.routeTables) {
    delete state.routeTables[table];
    delete state.tags[table];
  }
  delete state.vpcs[id];
  delete state.tags[id];
  return {};
}
