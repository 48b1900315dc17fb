import type {
  AssociateRouteTableCommandInput,
  CreateRouteCommandInput,
  CreateRouteTableCommandInput,
  DeleteRouteCommandInput,
  DeleteRouteTableCommandInput,
  DescribeRouteTablesCommandInput,
  DisassociateRouteTableCommandInput,
  Route,
  RouteTable,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { formatCidr, parseCidr } from './cidr';
import { describe } from './describe';
import { hasDependencies, invalidValue, notFound } from './errors';
import { ec2State, newId, type Ec2Place } from './state';
import { findSubnet } from './subnets';
import { tagNew, tagsOf } from './tagging';
import { findVpc, withinVpcs } from './vpcs';

/** @throws AwsError InvalidRouteTableID.NotFound */
export function findRouteTable(
  place: Ec2Place,
  id: string | undefined,
): RouteTable {
  const table = ec2State(place).routeTables[required(id, 'routeTableId')];
  if (!table) {
    throw notFound('rtb', id!);
  }
  return table;
}

const toTable = (place: Ec2Place, table: RouteTable): RouteTable => ({
  ...table,
  Tags: tagsOf(place, table.RouteTableId!),
});

/** Puts a table into the state with the route that every one has: to its own network. */
export function addRouteTable(
  place: Ec2Place,
  vpcId: string,
  main: boolean,
): RouteTable {
  const id = newId(place, 'rtb');
  const vpc = findVpc(place, vpcId);
  const table: RouteTable = {
    RouteTableId: id,
    VpcId: vpcId,
    OwnerId: place.account,
    PropagatingVgws: [],
    Routes: [
      {
        DestinationCidrBlock: vpc.shape.CidrBlock,
        GatewayId: 'local',
        Origin: 'CreateRouteTable',
        State: 'active',
      },
    ],
    Associations: main
      ? [
          {
            Main: true,
            RouteTableAssociationId: newId(place, 'rtbassoc'),
            RouteTableId: id,
            AssociationState: { State: 'associated' },
          },
        ]
      : [],
  };
  ec2State(place).routeTables[id] = table;
  vpc.routeTables.push(id);
  return table;
}

export function createRouteTable(
  input: CreateRouteTableCommandInput,
  context: CallContext,
) {
  const { VpcId } = findVpc(context, input.VpcId).shape;
  const table = addRouteTable(context, VpcId!, false);
  tagNew(context, table.RouteTableId!, input.TagSpecifications);
  return { RouteTable: toTable(context, table) };
}

function destinationOf(input: {
  DestinationCidrBlock?: string;
  DestinationIpv6CidrBlock?: string;
}): Route {
  if (input.DestinationIpv6CidrBlock) {
    return { DestinationIpv6CidrBlock: input.DestinationIpv6CidrBlock };
  }
  const text = required(input.DestinationCidrBlock, 'destinationCidrBlock');
  const cidr = parseCidr(text);
  if (!cidr) {
    throw invalidValue(
      `Value (${text}) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.`,
    );
  }
  return { DestinationCidrBlock: formatCidr(cidr) };
}

const sameDestination = (a: Route, b: Route) =>
  a.DestinationCidrBlock === b.DestinationCidrBlock &&
  a.DestinationIpv6CidrBlock === b.DestinationIpv6CidrBlock;

function targetOf(place: Ec2Place, input: CreateRouteCommandInput): Route {
  const { internetGateways, natGateways } = ec2State(place);
  if (input.GatewayId) {
    if (!internetGateways[input.GatewayId]) {
      throw notFound('igw', input.GatewayId);
    }
    return { GatewayId: input.GatewayId };
  }
  if (input.NatGatewayId) {
    if (!natGateways[input.NatGatewayId]) {
      throw notFound('nat', input.NatGatewayId);
    }
    return { NatGatewayId: input.NatGatewayId };
  }
  const { TransitGatewayId, VpcPeeringConnectionId, NetworkInterfaceId } =
    input;
  if (!TransitGatewayId && !VpcPeeringConnectionId && !NetworkInterfaceId) {
    throw new AwsError(
      'MissingParameter',
      'The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId, transitGatewayId, vpcPeeringConnectionId.',
    );
  }
  return { TransitGatewayId, VpcPeeringConnectionId, NetworkInterfaceId };
}

export function createRoute(
  input: CreateRouteCommandInput,
  context: CallContext,
) {
  const table = findRouteTable(context, input.RouteTableId);
  const destination = destinationOf(input);
  if (table.Routes!.some(route => sameDestination(route, destination))) {
    throw new AwsError(
      'RouteAlreadyExists',
      `The route identified by ${
        destination.DestinationCidrBlock ?? destination.DestinationIpv6CidrBlock
      } already exists.`,
    );
  }
  table.Routes!.push({
    ...destination,
    ...targetOf(context, input),
    Origin: 'CreateRoute',
    State: 'active',
  });
  return { Return: true };
}

export function deleteRoute(
  input: DeleteRouteCommandInput,
  context: CallContext,
): Record<string, never> {
  const table = findRouteTable(context, input.RouteTableId);
  const destination = destinationOf(input);
  const route = table.Routes!.find(item => sameDestination(item, destination));
  if (!route) {
    throw new AwsError(
      'InvalidRoute.NotFound',
      `no route with destination-cidr-block ${destination.DestinationCidrBlock} in route table ${table.RouteTableId}`,
    );
  }
  if (route.GatewayId === 'local') {
    throw invalidValue(
      `cannot remove local route ${destination.DestinationCidrBlock} in route table ${table.RouteTableId}`,
    );
  }
  table.Routes = table.Routes!.filter(item => item !== route);
  return {};
}

/** A subnet has one table; the same association again is the one that is there. */
export function associateRouteTable(
  input: AssociateRouteTableCommandInput,
  context: CallContext,
) {
  const table = findRouteTable(context, input.RouteTableId);
  const { SubnetId } = findSubnet(context, input.SubnetId);
  const { routeTables } = ec2State(context);
  for (const id of findVpc(context, table.VpcId).routeTables) {
    const other = routeTables[id];
    const existing = other.Associations!.find(
      association => association.SubnetId === SubnetId,
    );
    if (existing && other !== table) {
      throw new AwsError(
        'Resource.AlreadyAssociated',
        `the specified association for route table ${table.RouteTableId} conflicts with an existing association`,
      );
    }
    if (existing) {
      return {
        AssociationId: existing.RouteTableAssociationId,
        AssociationState: existing.AssociationState,
      };
    }
  }
  const association = {
    Main: false,
    RouteTableAssociationId: newId(context, 'rtbassoc'),
    RouteTableId: table.RouteTableId,
    SubnetId,
    AssociationState: { State: 'associated' as const },
  };
  table.Associations!.push(association);
  return {
    AssociationId: association.RouteTableAssociationId,
    AssociationState: association.AssociationState,
  };
}

export function disassociateRouteTable(
  input: DisassociateRouteTableCommandInput,
  context: CallContext,
): Record<string, never> {
  const id = required(input.AssociationId, 'associationId');
  for (const table of Object.values(ec2State(context).routeTables)) {
    const association = table.Associations!.find(
      item => item.RouteTableAssociationId === id,
    );
    if (association?.Main) {
      throw invalidValue(
        `cannot disassociate the main route table association ${id}`,
      );
    }
    if (association) {
      table.Associations = table.Associations!.filter(
        item => item !== association,
      );
      return {};
    }
  }
  throw notFound('rtbassoc', id);
}

export function describeRouteTables(
  input: DescribeRouteTablesCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const { items, next } = describe(state.routeTables, input, {
    ids: input.RouteTableIds,
    within: withinVpcs(context, input.Filters, 'routeTables'),
    tags: state.tags,
    unknown: id => notFound('rtb', id),
    facts: ({ RouteTableId, VpcId, Associations = [], Routes = [] }) => ({
      'route-table-id': RouteTableId,
      'vpc-id': VpcId,
      'association.main': Associations.map(({ Main }) => String(Main)),
      'association.subnet-id': Associations.flatMap(a => a.SubnetId ?? []),
      'association.route-table-association-id': Associations.map(
        a => a.RouteTableAssociationId!,
      ),
      'route.gateway-id': Routes.flatMap(route => route.GatewayId ?? []),
      'route.nat-gateway-id': Routes.flatMap(route => route.NatGatewayId ?? []),
      'route.destination-cidr-block': Routes.flatMap(
        route => route.DestinationCidrBlock ?? [],
      ),
    }),
  });
  return {
    RouteTables: items.map(table => toTable(context, table)),
    NextToken: next,
  };
}

/** @throws AwsError DependencyViolation for a main table, and while subnets use it */
export function deleteRouteTable(
  input: DeleteRouteTableCommandInput,
  context: CallContext,
): Record<string, never> {
  const state = ec2State(context);
  const table = findRouteTable(context, input.RouteTableId);
  const id = table.RouteTableId!;
  if (table.Associations!.length > 0) {
    throw hasDependencies('routeTable', id);
  }
  const vpc = findVpc(context, table.VpcId);
  vpc.routeTables = vpc.routeTables.filter(other => other !== id);
  delete state.routeTables[id];
  delete state.tags[id];
  return {};
}
