import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { World } from '../core/World';
import { checkHealth } from './checkHealth';
import type { ZoneOfAccount } from './dnsAnswer';
import { loadBalancerHealthy, loadBalancerName } from './loadBalancerHealth';

/** Multivalue answers hold at most this many healthy records. */
const MULTIVALUE_LIMIT = 8;

const MAX_CHAIN = 8;

/** Health of a record set: of its check, and of its alias target where that is evaluated. Without either it is healthy. */
function recordHealthy(
  world: World,
  place: ZoneOfAccount,
  record: ResourceRecordSet,
  depth = 0,
): boolean {
  const { HealthCheckId, AliasTarget } = record;
  if (
    HealthCheckId &&
    checkHealth(world, place.account, HealthCheckId) === 'unhealthy'
  ) {
    return false;
  }
  if (!AliasTarget?.EvaluateTargetHealth) {
    return true;
  }
  const target = AliasTarget.DNSName ?? '';
  if (loadBalancerName(target)) {
    return loadBalancerHealthy(world, target);
  }
  return (
    depth < MAX_CHAIN &&
    place.zone.published.some(
      other =>
        other.Name === target &&
        other.Type === record.Type &&
        recordHealthy(world, place, other, depth + 1),
    )
  );
}

function failover(
  records: ResourceRecordSet[],
  healthy: (record: ResourceRecordSet) => boolean,
): ResourceRecordSet | undefined {
  const primary = records.find(({ Failover }) => Failover === 'PRIMARY');
  const secondary = records.find(({ Failover }) => Failover === 'SECONDARY');
  if (!primary || !secondary) {
    return primary ?? secondary;
  }
  return !healthy(primary) && healthy(secondary) ? secondary : primary;
}

function weighted(
  world: World,
  records: ResourceRecordSet[],
): ResourceRecordSet {
  const total = records.reduce((sum, { Weight = 0 }) => sum + Weight, 0);
  let point = world.random() * total;
  for (const record of records) {
    point -= record.Weight ?? 0;
    if (point < 0) {
      return record;
    }
  }
  return records[Math.floor(world.random() * records.length)];
}

/**
 * Which of the record sets of one name and type answer.
 *
 * Failover (API reference, ResourceRecordSet.Failover): the PRIMARY while it
 * is healthy; the SECONDARY when the PRIMARY is not and the SECONDARY is
 * healthy or has no check; the PRIMARY when neither is healthy. Weighted and
 * multivalue: among the healthy, or among all when none is.
 */
export function routeRecords(
  world: World,
  place: ZoneOfAccount,
  records: ResourceRecordSet[],
): ResourceRecordSet[] {
  const healthy = (record: ResourceRecordSet) =>
    recordHealthy(world, place, record);
  if (records.some(({ Failover }) => Failover)) {
    const chosen = failover(records, healthy);
    return chosen ? [chosen] : [];
  }
  const able = records.filter(healthy);
  if (records.some(({ Weight }) => Weight !== undefined)) {
    return [weighted(world, able.length > 0 ? able : records)];
  }
  if (records.some(({ MultiValueAnswer }) => MultiValueAnswer)) {
    return (able.length > 0 ? able : records).slice(0, MULTIVALUE_LIMIT);
  }
  return records;
}
