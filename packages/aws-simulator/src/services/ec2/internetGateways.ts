import type {
  AttachInternetGatewayCommandInput,
  CreateInternetGatewayCommandInput,
  DeleteInternetGatewayCommandInput,
  DescribeInternetGatewaysCommandInput,
  DetachInternetGatewayCommandInput,
  InternetGateway,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { describe } from './describe';
import { hasDependencies, invalidValue, notFound } from './errors';
import { ec2State, newId, type Ec2Place } from './state';
import { tagNew, tagsOf } from './tagging';
import { findVpc } from './vpcs';

function find(place: Ec2Place, id: string | undefined): InternetGateway {
  const gateway =
    ec2State(place).internetGateways[required(id, 'internetGatewayId')];
  if (!gateway) {
    throw notFound('igw', id!);
  }
  return gateway;
}

const toGateway = (
  place: Ec2Place,
  gateway: InternetGateway,
): InternetGateway => ({
  ...gateway,
  Tags: tagsOf(place, gateway.InternetGatewayId!),
});

export function createInternetGateway(
  input: CreateInternetGatewayCommandInput,
  context: CallContext,
) {
  const id = newId(context, 'igw');
  const gateway = {
    InternetGatewayId: id,
    OwnerId: context.account,
    Attachments: [],
  };
  ec2State(context).internetGateways[id] = gateway;
  tagNew(context, id, input.TagSpecifications);
  return { InternetGateway: toGateway(context, gateway) };
}

export function attachInternetGateway(
  input: AttachInternetGatewayCommandInput,
  context: CallContext,
): Record<string, never> {
  const gateway = find(context, input.InternetGatewayId);
  const { VpcId } = findVpc(context, input.VpcId).shape;
  const attached = gateway.Attachments?.[0];
  if (attached) {
    throw new AwsError(
      'Resource.AlreadyAssociated',
      `resource ${gateway.InternetGatewayId} is already attached to network ${attached.VpcId}`,
    );
  }
  const taken = Object.values(ec2State(context).internetGateways).some(other =>
    other.Attachments?.some(attachment => attachment.VpcId === VpcId),
  );
  if (taken) {
    throw invalidValue(
      `Network ${VpcId} already has an internet gateway attached`,
    );
  }
  gateway.Attachments = [{ VpcId, State: 'available' as 'attached' }];
  return {};
}

export function detachInternetGateway(
  input: DetachInternetGatewayCommandInput,
  context: CallContext,
): Record<string, never> {
  const gateway = find(context, input.InternetGatewayId);
  const { VpcId } = findVpc(context, input.VpcId).shape;
  if (gateway.Attachments?.[0]?.VpcId !== VpcId) {
    throw new AwsError(
      'Gateway.NotAttached',
      `resource ${gateway.InternetGatewayId} is not attached to network ${VpcId}`,
    );
  }
  gateway.Attachments = [];
  return {};
}

export function describeInternetGateways(
  input: DescribeInternetGatewaysCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const { items, next } = describe(state.internetGateways, input, {
    ids: input.InternetGatewayIds,
    tags: state.tags,
    unknown: id => notFound('igw', id),
    facts: ({ InternetGatewayId, OwnerId, Attachments = [] }) => ({
      'internet-gateway-id': InternetGatewayId,
      'owner-id': OwnerId,
      'attachment.vpc-id': Attachments.map(({ VpcId }) => VpcId!),
      'attachment.state': Attachments.map(({ State }) => State!),
    }),
  });
  return {
    InternetGateways: items.map(gateway => toGateway(context, gateway)),
    NextToken: next,
  };
}

/** @throws AwsError DependencyViolation while it is attached */
export function deleteInternetGateway(
  input: DeleteInternetGatewayCommandInput,
  context: CallContext,
): Record<string, never> {
  const state = ec2State(context);
  const gateway = find(context, input.InternetGatewayId);
  const id = gateway.InternetGatewayId!;
  if (gateway.Attachments?.length) {
    throw hasDependencies('internetGateway', id);
  }
  delete state.internetGateways[id];
  delete state.tags[id];
  return {};
}
