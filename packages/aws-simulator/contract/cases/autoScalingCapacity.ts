import type { ContractCase } from '../ContractCase';
import { equal, fails, matches } from '../expectations';
import { awaitInService, describeGroup, newGroup } from './autoScalingSupport';

export const autoScalingCapacityCases: ContractCase[] = [
  {
    name: 'instances come into service, healthy',
    async run(aws) {
      const name = await newGroup(aws, { DesiredCapacity: 2 });
      const { Instances } = await awaitInService(aws, name, 2);
      for (const instance of Instances!) {
        matches('InstanceId', instance.InstanceId, /^i-[\da-f]{17}$/);
        equal('HealthStatus', instance.HealthStatus?.toLowerCase(), 'healthy');
        equal('protected', instance.ProtectedFromScaleIn, false);
      }
    },
  },
  {
    name: 'instances are spread over the zones',
    moto: { differs: 'all are in one zone' },
    async run(aws) {
      const { zones } = await aws.network();
      const name = await newGroup(aws, { DesiredCapacity: 2 });
      const { Instances } = await awaitInService(aws, name, 2);
      equal(
        'zones',
        Instances!.map(({ AvailabilityZone }) => AvailabilityZone!).sort(),
        zones,
      );
    },
  },
  {
    name: 'the desired capacity comes about, up and down',
    async run(aws) {
      const name = await newGroup(aws);
      for (const DesiredCapacity of [2, 1]) {
        await aws
          .autoScaling()
          .setDesiredCapacity({ AutoScalingGroupName: name, DesiredCapacity });
        await awaitInService(aws, name, DesiredCapacity);
      }
    },
  },
  {
    name: 'the desired capacity does not exceed the maximum',
    moto: { differs: 'bounds are not checked' },
    async run(aws) {
      const AutoScalingGroupName = await newGroup(aws);
      await fails(
        'ValidationError',
        aws
          .autoScaling()
          .setDesiredCapacity({ AutoScalingGroupName, DesiredCapacity: 5 }),
      );
    },
  },
  {
    name: 'the desired capacity does not fall below the minimum',
    moto: { differs: 'bounds are not checked' },
    async run(aws) {
      const AutoScalingGroupName = await newGroup(aws, { MinSize: 1 });
      await fails(
        'ValidationError',
        aws
          .autoScaling()
          .setDesiredCapacity({ AutoScalingGroupName, DesiredCapacity: 0 }),
      );
    },
  },
  {
    name: 'the capacity of an unknown group is ValidationError',
    moto: { differs: 'an internal error in HTML' },
    async run(aws) {
      await fails(
        'ValidationError',
        aws.autoScaling().setDesiredCapacity({
          AutoScalingGroupName: aws.name('none'),
          DesiredCapacity: 1,
        }),
      );
    },
  },
  {
    name: 'a new minimum raises the desired capacity',
    async run(aws) {
      const AutoScalingGroupName = await newGroup(aws);
      await aws
        .autoScaling()
        .updateAutoScalingGroup({ AutoScalingGroupName, MinSize: 2 });
      const group = await describeGroup(aws, AutoScalingGroupName);
      equal('DesiredCapacity', group.DesiredCapacity, 2);
    },
  },
  {
    name: 'a new maximum lowers the desired capacity',
    async run(aws) {
      const AutoScalingGroupName = await newGroup(aws, { DesiredCapacity: 3 });
      await aws
        .autoScaling()
        .updateAutoScalingGroup({ AutoScalingGroupName, MaxSize: 1 });
      const group = await describeGroup(aws, AutoScalingGroupName);
      equal('DesiredCapacity', group.DesiredCapacity, 1);
    },
  },
  {
    name: 'the minimum does not exceed the maximum',
    moto: { differs: 'bounds are not checked' },
    async run(aws) {
      const AutoScalingGroupName = await newGroup(aws);
      await fails(
        'ValidationError',
        aws
          .autoScaling()
          .updateAutoScalingGroup({ AutoScalingGroupName, MinSize: 5 }),
      );
    },
  },
  {
    name: 'an update of an unknown group is ValidationError',
    async run(aws) {
      await fails(
        'ValidationError',
        aws.autoScaling().updateAutoScalingGroup({
          AutoScalingGroupName: aws.name('none'),
          MinSize: 0,
        }),
      );
    },
  },
  {
    name: 'processes are suspended and resumed by name',
    async run(aws) {
      const AutoScalingGroupName = await newGroup(aws);
      const suspended = async () =>
        (
          await describeGroup(aws, AutoScalingGroupName)
        ).SuspendedProcesses?.map(({ ProcessName }) => ProcessName).sort();
      await aws.autoScaling().suspendProcesses({
        AutoScalingGroupName,
        ScalingProcesses: ['Launch', 'Terminate'],
      });
      equal('suspended', await suspended(), ['Launch', 'Terminate']);
      await aws.autoScaling().resumeProcesses({
        AutoScalingGroupName,
        ScalingProcesses: ['Launch'],
      });
      equal('resumed', await suspended(), ['Terminate']);
    },
  },
  {
    name: 'nothing is launched while Launch is suspended',
    moto: { lacks: 'suspension of Launch has no effect' },
    async run(aws) {
      const AutoScalingGroupName = await newGroup(aws);
      await aws.autoScaling().suspendProcesses({
        AutoScalingGroupName,
        ScalingProcesses: ['Launch'],
      });
      await aws
        .autoScaling()
        .setDesiredCapacity({ AutoScalingGroupName, DesiredCapacity: 1 });
      const later = Date.now() + 2500;
      await aws.waitFor(
        'a while',
        () => describeGroup(aws, AutoScalingGroupName),
        group => {
          equal('instances', group.Instances?.length ?? 0, 0);
          return Date.now() > later;
        },
      );
      await aws.autoScaling().resumeProcesses({ AutoScalingGroupName });
      await awaitInService(aws, AutoScalingGroupName, 1);
    },
  },
];
