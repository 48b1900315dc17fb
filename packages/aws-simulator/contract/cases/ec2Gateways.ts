import type { ContractCase } from '../ContractCase';
import { EAST, type Aws } from '../Aws';
import { equal, fails, includes, matches } from '../expectations';
import { newSubnet, newVpc } from './ec2Support';

async function newGateway(aws: Aws): Promise<string> {
  const { InternetGateway } = await aws.ec2().createInternetGateway({});
  return InternetGateway!.InternetGatewayId!;
}

async function newTable(aws: Aws, VpcId: string): Promise<string> {
  const { RouteTable } = await aws.ec2().createRouteTable({ VpcId });
  return RouteTable!.RouteTableId!;
}

export const gatewayCases: ContractCase[] = [
  {
    name: 'an internet gateway is attached to one network',
    async run(aws) {
      const [VpcId, other] = [await newVpc(aws), await newVpc(aws)];
      const InternetGatewayId = await newGateway(aws);
      await aws.ec2().attachInternetGateway({ VpcId, InternetGatewayId });
      const { InternetGateways } = await aws.ec2().describeInternetGateways({
        Filters: [{ Name: 'attachment.vpc-id', Values: [VpcId] }],
      });
      equal('attachments', InternetGateways![0].Attachments, [
        { VpcId, State: 'available' as 'attached' },
      ]);
      await fails(
        'Resource.AlreadyAssociated',
        aws.ec2().attachInternetGateway({ VpcId: other, InternetGatewayId }),
      );
    },
  },
  {
    name: 'a network takes no second internet gateway',
    moto: { differs: 'takes it' },
    async run(aws) {
      const VpcId = await newVpc(aws);
      await aws.ec2().attachInternetGateway({
        VpcId,
        InternetGatewayId: await newGateway(aws),
      });
      await fails(
        'InvalidParameterValue',
        aws.ec2().attachInternetGateway({
          VpcId,
          InternetGatewayId: await newGateway(aws),
        }),
      );
    },
  },
  {
    name: 'an attached internet gateway is not deleted, nor one detached twice',
    async run(aws) {
      const VpcId = await newVpc(aws);
      const InternetGatewayId = await newGateway(aws);
      await aws.ec2().attachInternetGateway({ VpcId, InternetGatewayId });
      await fails(
        'DependencyViolation',
        aws.ec2().deleteInternetGateway({ InternetGatewayId }),
      );
      await aws.ec2().detachInternetGateway({ VpcId, InternetGatewayId });
      await fails(
        'Gateway.NotAttached',
        aws.ec2().detachInternetGateway({ VpcId, InternetGatewayId }),
      );
      await aws.ec2().deleteInternetGateway({ InternetGatewayId });
      await fails(
        'InvalidInternetGatewayID.NotFound',
        aws.ec2().deleteInternetGateway({ InternetGatewayId }),
      );
    },
  },
  {
    name: 'a route leads where it was told to',
    async run(aws) {
      const VpcId = await newVpc(aws);
      const GatewayId = await newGateway(aws);
      await aws
        .ec2()
        .attachInternetGateway({ VpcId, InternetGatewayId: GatewayId });
      const RouteTableId = await newTable(aws, VpcId);
      const { Return } = await aws.ec2().createRoute({
        RouteTableId,
        GatewayId,
        DestinationCidrBlock: '0.0.0.0/0',
      });
      equal('Return', Return, true);
      const { RouteTables } = await aws
        .ec2()
        .describeRouteTables({ RouteTableIds: [RouteTableId] });
      includes(
        'routes',
        RouteTables![0].Routes!.map(route => [
          route.DestinationCidrBlock,
          route.GatewayId,
          route.State,
        ]),
        ['0.0.0.0/0', GatewayId, 'active'],
      );
    },
  },
  {
    name: 'a route to the same destination again is RouteAlreadyExists',
    async run(aws) {
      const VpcId = await newVpc(aws);
      const GatewayId = await newGateway(aws);
      await aws
        .ec2()
        .attachInternetGateway({ VpcId, InternetGatewayId: GatewayId });
      const route = {
        RouteTableId: await newTable(aws, VpcId),
        GatewayId,
        DestinationCidrBlock: '0.0.0.0/0',
      };
      await aws.ec2().createRoute(route);
      await fails('RouteAlreadyExists', aws.ec2().createRoute(route));
    },
  },
  {
    name: 'a route that is not there cannot be deleted',
    async run(aws) {
      const RouteTableId = await newTable(aws, await newVpc(aws));
      await fails(
        'InvalidRoute.NotFound',
        aws.ec2().deleteRoute({
          RouteTableId,
          DestinationCidrBlock: '192.168.0.0/16',
        }),
      );
    },
  },
  {
    name: 'a table that a subnet uses is not deleted',
    async run(aws) {
      const VpcId = await newVpc(aws);
      const SubnetId = await newSubnet(aws, VpcId);
      const RouteTableId = await newTable(aws, VpcId);
      const { AssociationId } = await aws
        .ec2()
        .associateRouteTable({ RouteTableId, SubnetId });
      matches('AssociationId', AssociationId, /^rtbassoc-[\da-f]+$/);
      await fails(
        'DependencyViolation',
        aws.ec2().deleteRouteTable({ RouteTableId }),
      );
      await aws.ec2().disassociateRouteTable({ AssociationId });
      await aws.ec2().deleteRouteTable({ RouteTableId });
      await fails(
        'InvalidRouteTableID.NotFound',
        aws.ec2().describeRouteTables({ RouteTableIds: [RouteTableId] }),
      );
    },
  },
  {
    name: 'a NAT gateway has its address, which is then in use',
    moto: { differs: 'gives the address away' },
    async run(aws) {
      const SubnetId = await newSubnet(aws, await newVpc(aws));
      const { AllocationId, PublicIp } = await aws
        .ec2()
        .allocateAddress({ Domain: 'vpc' });
      const { NatGateway } = await aws
        .ec2()
        .createNatGateway({ SubnetId, AllocationId });
      const NatGatewayId = NatGateway!.NatGatewayId!;
      const { NatGateways } = await aws.waitFor(
        'available',
        () => aws.ec2().describeNatGateways({ NatGatewayIds: [NatGatewayId] }),
        answer => answer.NatGateways![0].State === 'available',
      );
      equal(
        'PublicIp',
        NatGateways![0].NatGatewayAddresses![0].PublicIp,
        PublicIp,
      );
      await fails(
        /^(InvalidIPAddress\.InUse|AuthFailure)$/,
        aws.ec2().releaseAddress({ AllocationId }),
      );
    },
  },
  {
    name: 'an unknown address is InvalidAllocationID.NotFound',
    async run(aws) {
      await fails(
        'InvalidAllocationID.NotFound',
        aws
          .ec2()
          .releaseAddress({ AllocationId: 'eipalloc-0123456789abcdef0' }),
      );
    },
  },
  {
    name: 'an endpoint leads to its service and goes when it is deleted',
    moto: { differs: 'no VpcEndpointType' },
    async run(aws) {
      const VpcId = await newVpc(aws);
      const RouteTableId = await newTable(aws, VpcId);
      const { VpcEndpoint } = await aws.ec2().createVpcEndpoint({
        VpcId,
        ServiceName: `com.amazonaws.${EAST}.s3`,
        RouteTableIds: [RouteTableId],
      });
      const id = VpcEndpoint!.VpcEndpointId!;
      equal('type', VpcEndpoint!.VpcEndpointType, 'Gateway');
      equal('tables', VpcEndpoint!.RouteTableIds, [RouteTableId]);
      const { Unsuccessful } = await aws
        .ec2()
        .deleteVpcEndpoints({ VpcEndpointIds: [id] });
      equal('Unsuccessful', Unsuccessful ?? [], []);
    },
  },
  {
    name: 'a flow log watches its network',
    async run(aws) {
      const VpcId = await newVpc(aws);
      const bucket = aws.name('flow');
      await aws.s3().createBucket({ Bucket: bucket });
      const { FlowLogIds } = await aws.ec2().createFlowLogs({
        ResourceType: 'VPC',
        ResourceIds: [VpcId],
        TrafficType: 'ALL',
        LogDestinationType: 's3',
        LogDestination: `arn:aws:s3:::${bucket}`,
      });
      const { FlowLogs } = await aws.ec2().describeFlowLogs({ FlowLogIds });
      equal(
        'log',
        FlowLogs!.map(log => [
          log.ResourceId,
          log.FlowLogStatus,
          log.TrafficType,
        ]),
        [[VpcId, 'ACTIVE', 'ALL']],
      );
    },
  },
];
