import type { StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { World } from '../../core/World';
import { groupMetric } from '../autoscaling/groupMetrics';
import { runningOf } from '../autoscaling/runningOf';
import { autoScalingState, type AutoScalingPlace } from '../autoscaling/state';
import { elbState, forwardedTo } from '../elbv2/state';
import { targetsWithHealth } from '../elbv2/targetHealth';
import { databaseAdmits } from '../rds/database';
import { freeStorageBytes } from '../rds/freeStorage';
import { isRunning, replicaLagSeconds } from '../rds/replication';
import { rdsState } from '../rds/state';
import { databaseOf, SITE_TAG } from '../../workload/siteTag';
import { publishMetric } from './publishMetric';
import { cloudWatchState, type CloudWatchPlace } from './state';

/** Connections that each instance of the application keeps open. */
const POOL_SIZE = 5;

type Publish = (
  namespace: string,
  name: string,
  dimensions: Record<string, string>,
  value: number,
  unit: StandardUnit,
) => void;

/** By database: of the instances that its security groups let in. */
function connections(place: AutoScalingPlace): Map<string, number> {
  const counts = new Map<string, number>();
  for (const group of Object.values(autoScalingState(place).groups)) {
    const site = group.tags[SITE_TAG]?.value;
    if (site !== undefined) {
      const identifier = databaseOf(site);
      const connected = runningOf(place, group).filter(instance =>
        databaseAdmits(
          place.world,
          { ...place, identifier },
          {
            securityGroups: instance.securityGroups,
          },
        ),
      );
      const own = connected.length * POOL_SIZE;
      counts.set(identifier, (counts.get(identifier) ?? 0) + own);
    }
  }
  return counts;
}

/** ReplicaLag is published where the replica is, and by nothing that does not run. */
function databases(place: CloudWatchPlace, publish: Publish): void {
  const open = connections(place);
  for (const instance of Object.values(rdsState(place).instances)) {
    const id = instance.shape.DBInstanceIdentifier!;
    const dimensions = { DBInstanceIdentifier: id };
    if (!isRunning(instance)) {
      continue;
    }
    if (instance.replication) {
      publish(
        'AWS/RDS',
        'ReplicaLag',
        dimensions,
        replicaLagSeconds(place.world, instance),
        'Seconds',
      );
    }
    publish(
      'AWS/RDS',
      'FreeStorageSpace',
      dimensions,
      freeStorageBytes(place.world, instance),
      'Bytes',
    );
    publish(
      'AWS/RDS',
      'DatabaseConnections',
      dimensions,
      open.get(id) ?? 0,
      'Count',
    );
  }
}

const lastPart = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1);

/** Host counts exist only for target groups with targets. */
function loadBalancers(place: CloudWatchPlace, publish: Publish): void {
  const state = elbState(place);
  const pairs = new Map<string, { balancer: string; group: string }>();
  for (const { shape } of Object.values(state.listeners)) {
    for (const group of forwardedTo(shape)) {
      const balancer = shape.LoadBalancerArn!;
      pairs.set(`${balancer} ${group}`, { balancer, group });
    }
  }
  for (const { balancer, group } of pairs.values()) {
    const targets = state.targetGroups[group]
      ? targetsWithHealth(place, state.targetGroups[group])
      : [];
    const dimensions = {
      LoadBalancer: lastPart(balancer).replace('loadbalancer/', ''),
      TargetGroup: lastPart(group),
    };
    const count = (wanted: string) =>
      targets.filter(({ health }) => health.State === wanted).length;
    if (targets.length > 0) {
      const publishCount = (name: string, value: number) =>
        publish('AWS/ApplicationELB', name, dimensions, value, 'Count');
      publishCount('HealthyHostCount', count('healthy'));
      publishCount('UnHealthyHostCount', count('unhealthy'));
    }
  }
}

/** Group metrics exist only where they were turned on. */
function groups(place: CloudWatchPlace, publish: Publish): void {
  for (const group of Object.values(autoScalingState(place).groups)) {
    for (const { Metric: name } of group.shape.EnabledMetrics ?? []) {
      publish(
        'AWS/AutoScaling',
        name!,
        { AutoScalingGroupName: group.shape.AutoScalingGroupName! },
        groupMetric(group, name!),
        'None',
      );
    }
  }
}

/** Every region that has resources with metrics. */
function placesOf(world: World): CloudWatchPlace[] {
  const places = new Map<string, CloudWatchPlace>();
  for (const service of ['rds', 'autoscaling', 'elasticloadbalancing']) {
    for (const { account, region } of world.each(service)) {
      places.set(`${account}/${region}`, { world, account, region });
    }
  }
  return [...places.values()];
}

/** Publishes the metrics of databases, load balancers and groups, once an interval. */
export function publishServiceMetrics(world: World): void {
  const interval = world.timings.metricIntervalSeconds * 1000;
  for (const place of placesOf(world)) {
    const state = cloudWatchState(place);
    const slot = (at: number) => Math.floor(at / interval);
    if (
      state.publishedAt !== undefined &&
      slot(state.publishedAt) === slot(world.now)
    ) {
      continue;
    }
    state.publishedAt = world.now;
    const publish: Publish = (namespace, name, dimensions, value, unit) =>
      publishMetric(world, {
        account: place.account,
        region: place.region,
        namespace,
        name,
        dimensions,
        value,
        unit,
      });
    databases(place, publish);
    loadBalancers(place, publish);
    groups(place, publish);
  }
}
