import { MANIFEST_FIELD, remedyOf } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, notKnown } from './facts';

/** Both failover records must be there and point at their region: otherwise traffic has nowhere to go. */
export const standbyRecordCheck: Check = {
  id: 'standby-record',
  title: 'Failover records present',
  reads: [MEASUREMENTS.records],
  fails: 'A failover record is missing, or points at another load balancer',
  severity: 'fail',
  remedy: "Apply the site's global stack",
  evaluate(input) {
    const { active, pilot } = input.site.regions;
    const recordName = input.site.traffic?.recordName ?? 'the site';
    return [
      { region: active, kind: 'PRIMARY' },
      { region: pilot, kind: 'SECONDARY' },
    ].map(({ region, kind }) => {
      const record = find(input, MEASUREMENTS.records, region);
      if (record?.state !== 'known') {
        return notKnown(record, `The ${kind} record`, region);
      }
      const base = { region, measuredAt: record.sourceTime };
      if (record.value === 'present') {
        return {
          ...base,
          status: 'pass' as const,
          reason: `The ${kind} record of ${recordName} points at ${region}`,
        };
      }
      return {
        ...base,
        status: 'fail' as const,
        reason:
          record.value === 'absent'
            ? `${recordName} has no ${kind} record`
            : `The ${kind} record of ${recordName} does not point at ${region}'s load balancer`,
        remedy: remedyOf(input.site, {
          stacks: "Apply the site's global stack",
          inEntity: `Point the record at the load balancer in Route 53, or correct ${MANIFEST_FIELD}`,
        }),
      };
    });
  },
};
