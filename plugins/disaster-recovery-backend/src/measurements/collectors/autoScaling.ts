import {
  paginateDescribeAutoScalingGroups,
  type AutoScalingGroup,
} from '@aws-sdk/client-auto-scaling';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { byResource } from './byResource';
import { regionsOf, toBatches } from './regionsOf';
import type { Collector, Subject } from './types';

interface GroupSubject extends Subject {
  read(group: AutoScalingGroup): string | number | undefined;
}

const FACTS: Record<string, GroupSubject['read']> = {
  [MEASUREMENTS.instancesInService]: group =>
    (group.Instances ?? []).filter(
      ({ LifecycleState, HealthStatus }) =>
        LifecycleState === 'InService' && HealthStatus === 'Healthy',
    ).length,
  [MEASUREMENTS.runningInstances]: runningOf,
  [MEASUREMENTS.capacityMin]: group => group.MinSize,
  [MEASUREMENTS.capacityDesired]: group => group.DesiredCapacity,
  [MEASUREMENTS.capacityMax]: group => group.MaxSize,
  [MEASUREMENTS.suspendedProcesses]: group =>
    (group.SuspendedProcesses ?? [])
      .map(({ ProcessName }) => ProcessName)
      .sort()
      .join(','),
};

const STATES = new Set<string>([
  MEASUREMENTS.suspendedProcesses,
  MEASUREMENTS.runningInstances,
]);

/** Capacity: paged DescribeAutoScalingGroups per account and region; fresher than the group metrics, and free. */
export function autoScalingCollector(options: {
  aws: AwsClients;
  deadlineSeconds: number;
}): Collector<GroupSubject> {
  const { aws, deadlineSeconds } = options;
  return {
    id: 'autoscaling',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => ({
          accountId: site.accountId,
          region,
          subjects: Object.entries(FACTS).map(([name, read]) => ({
            site: site.name,
            name,
            region,
            resource: manifest.autoScalingGroup.name,
            unit: STATES.has(name) ? 'state' : 'count',
            deadlineSeconds,
            source: 'autoscaling:DescribeAutoScalingGroups',
            read,
          })),
        })),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.autoScaling(accountId, region);
      const wanted = byResource(subjects);
      for await (const page of paginateDescribeAutoScalingGroups(
        { client, pageSize: 100 },
        {},
        { abortSignal: signal },
      )) {
        for (const group of page.AutoScalingGroups ?? []) {
          for (const subject of wanted.get(group.AutoScalingGroupName) ?? []) {
            const value = subject.read(group);
            if (value !== undefined) {
              record(subject, { value });
            }
          }
        }
      }
    },
  };
}

/** What is paid for: also what starts, hangs, or is on its way out. */
function runningOf({ Instances = [] }: AutoScalingGroup): string {
  const byType = new Map<string, number>();
  for (const { InstanceType = 'of an unknown type' } of Instances) {
    byType.set(InstanceType, (byType.get(InstanceType) ?? 0) + 1);
  }
  return (
    [...byType].map(([type, count]) => `${count} ${type}`).join(', ') || 'none'
  );
}
