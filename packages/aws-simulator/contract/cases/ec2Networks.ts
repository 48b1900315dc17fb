import { EAST } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, holds, includes, matches } from '../expectations';
import { newSubnet, newVpc } from './ec2Support';

const UNKNOWN_VPC = 'vpc-0123456789abcdef0';

export const networkCases: ContractCase[] = [
  {
    name: 'a new network has a default group and a main route table',
    async run(aws) {
      const { Vpc } = await aws.ec2().createVpc({ CidrBlock: '10.20.0.0/16' });
      matches('VpcId', Vpc!.VpcId, /^vpc-[\da-f]{17}$/);
      equal('CidrBlock', Vpc!.CidrBlock, '10.20.0.0/16');
      equal('IsDefault', Vpc!.IsDefault, false);
      const Filters = [{ Name: 'vpc-id', Values: [Vpc!.VpcId!] }];
      const { SecurityGroups } = await aws
        .ec2()
        .describeSecurityGroups({ Filters });
      equal(
        'groups',
        SecurityGroups!.map(({ GroupName }) => GroupName),
        ['default'],
      );
      const { RouteTables } = await aws.ec2().describeRouteTables({ Filters });
      equal(
        'main',
        RouteTables!.map(({ Associations }) => Associations![0].Main),
        [true],
      );
      equal(
        'routes',
        RouteTables![0].Routes!.map(route => route.GatewayId),
        ['local'],
      );
    },
  },
  {
    name: 'a network larger than /16 is InvalidVpc.Range',
    async run(aws) {
      await fails(
        'InvalidVpc.Range',
        aws.ec2().createVpc({ CidrBlock: '10.0.0.0/8' }),
      );
    },
  },
  {
    name: 'a network that is no CIDR block is InvalidParameterValue',
    async run(aws) {
      await fails(
        'InvalidParameterValue',
        aws.ec2().createVpc({ CidrBlock: '10.0.0.300/16' }),
      );
    },
  },
  {
    name: 'attributes of a network are modified one by one',
    async run(aws) {
      const VpcId = await newVpc(aws);
      const read = async () => {
        const names = await aws.ec2().describeVpcAttribute({
          VpcId,
          Attribute: 'enableDnsHostnames',
        });
        const support = await aws.ec2().describeVpcAttribute({
          VpcId,
          Attribute: 'enableDnsSupport',
        });
        return [
          names.EnableDnsHostnames?.Value,
          support.EnableDnsSupport?.Value,
        ];
      };
      equal('at first', await read(), [false, true]);
      await aws.ec2().modifyVpcAttribute({
        VpcId,
        EnableDnsHostnames: { Value: true },
      });
      equal('then', await read(), [true, true]);
    },
  },
  {
    name: 'a subnet is in its zone and has five addresses less than its network',
    async run(aws) {
      const VpcId = await newVpc(aws);
      const { Subnet } = await aws.ec2().createSubnet({
        VpcId,
        CidrBlock: '10.20.1.0/24',
        AvailabilityZone: `${EAST}b`,
      });
      equal('AvailabilityZone', Subnet!.AvailabilityZone, `${EAST}b`);
      equal('addresses', Subnet!.AvailableIpAddressCount, 251);
      equal('VpcId', Subnet!.VpcId, VpcId);
      matches('SubnetArn', Subnet!.SubnetArn, /^arn:aws:ec2:us-east-1:\d+:sub/);
    },
  },
  {
    name: 'a subnet outside of its network is InvalidSubnet.Range',
    async run(aws) {
      const VpcId = await newVpc(aws);
      await fails(
        'InvalidSubnet.Range',
        aws.ec2().createSubnet({ VpcId, CidrBlock: '10.21.0.0/24' }),
      );
    },
  },
  {
    name: 'a subnet that overlaps another is InvalidSubnet.Conflict',
    async run(aws) {
      const VpcId = await newVpc(aws);
      await newSubnet(aws, VpcId);
      await fails(
        'InvalidSubnet.Conflict',
        aws.ec2().createSubnet({ VpcId, CidrBlock: '10.20.0.0/20' }),
      );
    },
  },
  {
    name: 'a subnet in an unknown network is InvalidVpcID.NotFound',
    async run(aws) {
      await fails(
        'InvalidVpcID.NotFound',
        aws
          .ec2()
          .createSubnet({ VpcId: UNKNOWN_VPC, CidrBlock: '10.20.1.0/24' }),
      );
    },
  },
  {
    name: 'a subnet in an unknown zone is InvalidParameterValue',
    async run(aws) {
      const VpcId = await newVpc(aws);
      await fails(
        'InvalidParameterValue',
        aws.ec2().createSubnet({
          VpcId,
          CidrBlock: '10.20.1.0/24',
          AvailabilityZone: `${EAST}z`,
        }),
      );
    },
  },
  {
    name: 'a network with a subnet is not deleted: DependencyViolation',
    async run(aws) {
      const VpcId = await newVpc(aws);
      const SubnetId = await newSubnet(aws, VpcId);
      await fails('DependencyViolation', aws.ec2().deleteVpc({ VpcId }));
      await aws.ec2().deleteSubnet({ SubnetId });
      await aws.ec2().deleteVpc({ VpcId });
      await fails('InvalidVpcID.NotFound', aws.ec2().deleteVpc({ VpcId }));
    },
  },
  {
    name: 'tags come with the creation, are added and taken off, and found',
    async run(aws) {
      const name = aws.name('tagged');
      const { Vpc } = await aws.ec2().createVpc({
        CidrBlock: '10.20.0.0/16',
        TagSpecifications: [
          { ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: name }] },
        ],
      });
      const VpcId = Vpc!.VpcId!;
      await aws.ec2().createTags({
        Resources: [VpcId],
        Tags: [{ Key: 'team', Value: 'orders' }],
      });
      const { Vpcs } = await aws.ec2().describeVpcs({
        Filters: [{ Name: 'tag:Name', Values: [`${name.slice(0, -1)}*`] }],
      });
      equal(
        'found',
        Vpcs!.map(vpc => vpc.VpcId),
        [VpcId],
      );
      includes('Tags', Vpcs![0].Tags, { Key: 'team', Value: 'orders' });
      await aws.ec2().deleteTags({
        Resources: [VpcId],
        Tags: [{ Key: 'team' }],
      });
      const { Tags } = await aws.ec2().describeTags({
        Filters: [{ Name: 'resource-id', Values: [VpcId] }],
      });
      equal(
        'left',
        Tags!.map(({ Key, ResourceType }) => [Key, ResourceType]),
        [['Name', 'vpc']],
      );
    },
  },
  {
    name: 'tags of something unknown are refused by its kind',
    async run(aws) {
      await fails(
        'InvalidVpcID.NotFound',
        aws.ec2().createTags({
          Resources: [UNKNOWN_VPC],
          Tags: [{ Key: 'a', Value: 'b' }],
        }),
      );
    },
  },
  {
    name: 'a dry run changes nothing and ends with DryRunOperation',
    moto: { differs: 'deletes it all the same' },
    async run(aws) {
      const VpcId = await newVpc(aws);
      await fails(
        'DryRunOperation',
        aws.ec2().deleteVpc({ VpcId, DryRun: true }),
      );
      const { Vpcs } = await aws.ec2().describeVpcs({ VpcIds: [VpcId] });
      holds('it is there', Vpcs!.length === 1);
    },
  },
  {
    name: 'a filter that there is not is InvalidParameterValue',
    moto: { differs: 'a page of HTML' },
    async run(aws) {
      await fails(
        'InvalidParameterValue',
        aws
          .ec2()
          .describeVpcs({ Filters: [{ Name: 'colour', Values: ['x'] }] }),
      );
    },
  },
];
