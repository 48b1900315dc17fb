import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import {
  MEASUREMENTS,
  type MeasurementUnit,
} from '@understudy/plugin-disaster-recovery-common';

/** What a failover record says, or that it is not there; undefined where that says nothing. */
export type ReadRecord = (
  record: ResourceRecordSet | undefined,
  dnsName: string | undefined,
) => string | number | boolean | undefined;

/** An alias of a load balancer lives as long as that answers: 60 s (Route 53 Developer Guide, "Choosing between alias and non-alias records"). */
const ALIAS_TTL = 60;

/** What is read of each failover record. */
export const RECORD_FACTS: [string, MeasurementUnit, ReadRecord][] = [
  [MEASUREMENTS.records, 'state', stateOf],
  [
    MEASUREMENTS.recordHealthCheck,
    'state',
    record => record && (record.HealthCheckId ?? 'none'),
  ],
  [
    MEASUREMENTS.recordEvaluates,
    'boolean',
    record => record && (record.AliasTarget?.EvaluateTargetHealth ?? false),
  ],
  [
    MEASUREMENTS.recordTtl,
    'seconds',
    record => record && (record.AliasTarget ? ALIAS_TTL : record.TTL),
  ],
];

function stateOf(
  record: ResourceRecordSet | undefined,
  dnsName: string | undefined,
): string {
  if (!record) {
    return 'absent';
  }
  const target =
    record.AliasTarget?.DNSName ?? record.ResourceRecords?.[0]?.Value;
  return dnsName === undefined || plainName(target) === plainName(dnsName)
    ? 'present'
    : 'elsewhere';
}

/** Route 53 ends names with a dot; the console and Terraform prefix aliases of load balancers with `dualstack.`. */
export function plainName(name: string | undefined): string {
  return (name ?? '')
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^dualstack\./, '');
}
