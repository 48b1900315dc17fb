import { createHash } from 'crypto';
import type { ResourceContext, ResourceHandler } from '../ResourceContext';
import { many, type Block } from '../TerraformStack';
import { created } from './created';

const arn = ({ region, account }: ResourceContext, kind: string, id: string) =>
  `arn:aws:ec2:${region}:${account}:${kind}/${id}`;

const tagged = (context: ResourceContext, type: string) =>
  context.apiTags.length > 0
    ? [{ ResourceType: type, Tags: context.apiTags }]
    : undefined;

const vpc = created(async (config, context) => {
  const { Vpc } = await context.aws('ec2', 'CreateVpc', {
    CidrBlock: config.cidr_block,
    InstanceTenancy: config.instance_tenancy,
    TagSpecifications: tagged(context, 'vpc'),
  });
  const id = Vpc.VpcId;
  await context.aws('ec2', 'ModifyVpcAttribute', {
    VpcId: id,
    EnableDnsHostnames: { Value: config.enable_dns_hostnames ?? false },
    EnableDnsSupport: { Value: config.enable_dns_support ?? true },
  });
  const ofVpc = { Filters: [{ Name: 'vpc-id', Values: [id] }] };
  const { SecurityGroups } = await context.aws(
    'ec2',
    'DescribeSecurityGroups',
    ofVpc,
  );
  const { RouteTables } = await context.aws(
    'ec2',
    'DescribeRouteTables',
    ofVpc,
  );
  const table = RouteTables[0].RouteTableId;
  return {
    id,
    arn: arn(context, 'vpc', id),
    default_security_group_id: SecurityGroups[0].GroupId,
    default_route_table_id: table,
    main_route_table_id: table,
    owner_id: context.account,
  };
});

const subnet = created(async (config, context) => {
  const { Subnet } = await context.aws('ec2', 'CreateSubnet', {
    VpcId: config.vpc_id,
    CidrBlock: config.cidr_block,
    AvailabilityZone: config.availability_zone,
    TagSpecifications: tagged(context, 'subnet'),
  });
  if (config.map_public_ip_on_launch) {
    await context.aws('ec2', 'ModifySubnetAttribute', {
      SubnetId: Subnet.SubnetId,
      MapPublicIpOnLaunch: { Value: true },
    });
  }
  return {
    id: Subnet.SubnetId,
    arn: Subnet.SubnetArn,
    availability_zone: Subnet.AvailabilityZone,
    availability_zone_id: Subnet.AvailabilityZoneId,
  };
});

const internetGateway = created(async (config, context) => {
  const { InternetGateway } = await context.aws(
    'ec2',
    'CreateInternetGateway',
    { TagSpecifications: tagged(context, 'internet-gateway') },
  );
  const id = InternetGateway.InternetGatewayId;
  if (config.vpc_id) {
    await context.aws('ec2', 'AttachInternetGateway', {
      InternetGatewayId: id,
      VpcId: config.vpc_id,
    });
  }
  return { id, arn: arn(context, 'internet-gateway', id) };
});

async function addRoute(
  context: ResourceContext,
  table: string,
  route: Block,
): Promise<void> {
  await context.aws('ec2', 'CreateRoute', {
    RouteTableId: table,
    DestinationCidrBlock: route.destination_cidr_block ?? route.cidr_block,
    DestinationIpv6CidrBlock:
      route.destination_ipv6_cidr_block ?? route.ipv6_cidr_block,
    GatewayId: route.gateway_id,
    NatGatewayId: route.nat_gateway_id,
    TransitGatewayId: route.transit_gateway_id,
    VpcPeeringConnectionId: route.vpc_peering_connection_id,
    NetworkInterfaceId: route.network_interface_id,
  });
}

const routeTable = created(async (config, context) => {
  const { RouteTable } = await context.aws('ec2', 'CreateRouteTable', {
    VpcId: config.vpc_id,
    TagSpecifications: tagged(context, 'route-table'),
  });
  const id = RouteTable.RouteTableId;
  for (const route of many(config.route)) {
    await addRoute(context, id, route);
  }
  return { id, arn: arn(context, 'route-table', id) };
});

const route = created(async (config, context) => {
  await addRoute(context, config.route_table_id, config);
  return { id: `r-${config.route_table_id}${config.destination_cidr_block}` };
});

const routeTableAssociation = created(async (config, context) => {
  const { AssociationId } = await context.aws('ec2', 'AssociateRouteTable', {
    RouteTableId: config.route_table_id,
    SubnetId: config.subnet_id,
  });
  return { id: AssociationId };
});

const address = created(async (_config, context) => {
  const { AllocationId, PublicIp } = await context.aws(
    'ec2',
    'AllocateAddress',
    { Domain: 'vpc', TagSpecifications: tagged(context, 'elastic-ip') },
  );
  return {
    id: AllocationId,
    allocation_id: AllocationId,
    arn: arn(context, 'elastic-ip', AllocationId),
    public_ip: PublicIp,
  };
});

const natGateway = created(async (config, context) => {
  const { NatGateway } = await context.aws('ec2', 'CreateNatGateway', {
    SubnetId: config.subnet_id,
    AllocationId: config.allocation_id,
    ConnectivityType: config.connectivity_type,
    TagSpecifications: tagged(context, 'natgateway'),
  });
  return {
    id: NatGateway.NatGatewayId,
    public_ip: NatGateway.NatGatewayAddresses[0]?.PublicIp,
  };
});

/** The addresses of a service in a region have one list, the same for everybody. */
const prefixListOf = (service: string) =>
  `pl-${createHash('sha256').update(service).digest('hex').slice(0, 8)}`;

const endpoint = created(async (config, context) => {
  const { VpcEndpoint } = await context.aws('ec2', 'CreateVpcEndpoint', {
    VpcId: config.vpc_id,
    ServiceName: config.service_name,
    VpcEndpointType: config.vpc_endpoint_type,
    RouteTableIds: config.route_table_ids,
    SubnetIds: config.subnet_ids,
    SecurityGroupIds: config.security_group_ids,
    PrivateDnsEnabled: config.private_dns_enabled,
    PolicyDocument: config.policy,
    TagSpecifications: tagged(context, 'vpc-endpoint'),
  });
  const id = VpcEndpoint.VpcEndpointId;
  return {
    id,
    arn: arn(context, 'vpc-endpoint', id),
    ...(VpcEndpoint.VpcEndpointType === 'Gateway'
      ? { prefix_list_id: prefixListOf(VpcEndpoint.ServiceName) }
      : {}),
  };
});

const flowLog = created(async (config, context) => {
  const [type, id] = config.vpc_id
    ? ['VPC', config.vpc_id]
    : ['Subnet', config.subnet_id];
  const { FlowLogIds } = await context.aws('ec2', 'CreateFlowLogs', {
    ResourceType: type,
    ResourceIds: [id],
    TrafficType: config.traffic_type,
    LogDestinationType: config.log_destination_type,
    LogDestination: config.log_destination,
    DeliverLogsPermissionArn: config.iam_role_arn,
    MaxAggregationInterval: config.max_aggregation_interval,
    TagSpecifications: tagged(context, 'vpc-flow-log'),
  });
  return {
    id: FlowLogIds[0],
    arn: arn(context, 'vpc-flow-log', FlowLogIds[0]),
  };
});

/** Handlers of a network's parts by resource type. */
export const networkResources: Record<string, ResourceHandler> = {
  aws_vpc: vpc,
  aws_subnet: subnet,
  aws_internet_gateway: internetGateway,
  aws_route_table: routeTable,
  aws_route: route,
  aws_route_table_association: routeTableAssociation,
  aws_eip: address,
  aws_nat_gateway: natGateway,
  aws_vpc_endpoint: endpoint,
  aws_flow_log: flowLog,
};
