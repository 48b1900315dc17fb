import { EAST, LAUNCH_TEMPLATE, WEST } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, holds, includes, matches } from '../expectations';

export const ec2Cases: ContractCase[] = [
  {
    name: 'regions are described with their endpoint',
    async run(aws) {
      const { Regions } = await aws
        .ec2()
        .describeRegions({ RegionNames: [EAST, WEST] });
      equal('regions', Regions!.map(({ RegionName }) => RegionName!).sort(), [
        EAST,
        WEST,
      ]);
      const west = Regions!.find(({ RegionName }) => RegionName === WEST)!;
      equal('Endpoint', west.Endpoint, `ec2.${WEST}.amazonaws.com`);
      equal('OptInStatus', west.OptInStatus, 'opt-in-not-required');
    },
  },
  {
    name: 'zones are those of the region, with their ids',
    async run(aws) {
      const { AvailabilityZones } = await aws
        .ec2(WEST)
        .describeAvailabilityZones({});
      holds('there are three at least', AvailabilityZones!.length >= 3);
      for (const zone of AvailabilityZones!) {
        equal('RegionName', zone.RegionName, WEST);
        equal('State', zone.State, 'available');
        matches('ZoneName', zone.ZoneName, /^us-west-2[a-d]$/);
        matches('ZoneId', zone.ZoneId, /^usw2-az\d$/);
      }
    },
  },
  {
    name: 'a network is found by its id',
    async run(aws) {
      const { vpcId } = await aws.network();
      const { Vpcs } = await aws.ec2().describeVpcs({ VpcIds: [vpcId] });
      equal(
        'Vpcs',
        Vpcs?.map(({ VpcId }) => VpcId),
        [vpcId],
      );
      equal('State', Vpcs![0].State, 'available');
      matches('CidrBlock', Vpcs![0].CidrBlock, /^[\d.]+\/\d+$/);
    },
  },
  {
    name: 'an unknown network is InvalidVpcID.NotFound',
    async run(aws) {
      await fails(
        'InvalidVpcID.NotFound',
        aws.ec2().describeVpcs({ VpcIds: ['vpc-0123456789abcdef0'] }),
      );
    },
  },
  {
    name: 'a network of one region is unknown in the other',
    async run(aws) {
      const { vpcId } = await aws.network();
      await fails(
        'InvalidVpcID.NotFound',
        aws.ec2(WEST).describeVpcs({ VpcIds: [vpcId] }),
      );
    },
  },
  {
    name: 'subnets are filtered by network',
    async run(aws) {
      const { vpcId, subnetIds } = await aws.network();
      const { Subnets } = await aws.ec2().describeSubnets({
        Filters: [{ Name: 'vpc-id', Values: [vpcId] }],
      });
      for (const subnet of Subnets!) {
        equal('VpcId', subnet.VpcId, vpcId);
        matches('zone', subnet.AvailabilityZone, /^us-east-1[a-f]$/);
        equal('State', subnet.State, 'available');
      }
      includes(
        'ids',
        Subnets!.map(({ SubnetId }) => SubnetId),
        subnetIds[0],
      );
      const none = await aws.ec2().describeSubnets({
        Filters: [{ Name: 'vpc-id', Values: ['vpc-0123456789abcdef0'] }],
      });
      equal('none', none.Subnets ?? [], []);
    },
  },
  {
    name: 'an unknown subnet is InvalidSubnetID.NotFound',
    async run(aws) {
      await fails(
        'InvalidSubnetID.NotFound',
        aws.ec2().describeSubnets({ SubnetIds: ['subnet-0123456789abcdef0'] }),
      );
    },
  },
  {
    name: 'an unknown security group is not found',
    async run(aws) {
      await fails(
        /^Invalid(Group|SecurityGroupID)\.NotFound$/,
        aws
          .ec2()
          .describeSecurityGroups({ GroupIds: ['sg-0123456789abcdef0'] }),
      );
    },
  },
  {
    name: 'security groups are filtered by network',
    async run(aws) {
      const { vpcId } = await aws.network();
      const { SecurityGroups } = await aws.ec2().describeSecurityGroups({
        Filters: [{ Name: 'vpc-id', Values: [vpcId] }],
      });
      holds('there is one', SecurityGroups!.length > 0);
      for (const group of SecurityGroups!) {
        equal('VpcId', group.VpcId, vpcId);
        matches('GroupId', group.GroupId, /^sg-[\da-f]+$/);
      }
    },
  },
  {
    name: 'an unknown instance is InvalidInstanceID.NotFound',
    async run(aws) {
      await fails(
        'InvalidInstanceID.NotFound',
        aws.ec2().describeInstances({ InstanceIds: ['i-0123456789abcdef0'] }),
      );
    },
  },
  {
    name: 'instances of a group run, and carry its name and tags',
    async run(aws) {
      const AutoScalingGroupName = aws.name('group');
      const { subnetIds } = await aws.network();
      await aws.autoScaling().createAutoScalingGroup({
        AutoScalingGroupName,
        LaunchTemplate: {
          LaunchTemplateName: LAUNCH_TEMPLATE,
          Version: '$Latest',
        },
        VPCZoneIdentifier: subnetIds.join(','),
        MinSize: 1,
        MaxSize: 1,
        Tags: [{ Key: 'site', Value: 'shop', PropagateAtLaunch: true }],
      });
      const { Reservations } = await aws.waitFor(
        'instance',
        () =>
          aws.ec2().describeInstances({
            Filters: [
              {
                Name: 'tag:aws:autoscaling:groupName',
                Values: [AutoScalingGroupName],
              },
              { Name: 'instance-state-name', Values: ['running'] },
            ],
          }),
        answer => (answer.Reservations?.length ?? 0) > 0,
      );
      const [instance] = Reservations![0].Instances!;
      includes('Tags', instance.Tags, { Key: 'site', Value: 'shop' });
      equal('State', instance.State, { Code: 16, Name: 'running' });
    },
  },
];
