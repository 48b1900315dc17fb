import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { notKnown } from './facts';

/** Objects that wait to be copied would be missing after a failover. */
export const storageReplicationCheck: Check = {
  id: 'storage-replication',
  title: 'Objects replicated',
  reads: [MEASUREMENTS.s3Pending, MEASUREMENTS.s3Latency],
  fails: 'Objects wait to be copied for longer than the RPO',
  severity: 'warn',
  remedy: "Look at how much is written, and at the rule's metrics in S3",
  evaluate({ site, roles, measurements }) {
    const from = roles.servingRegion ?? site.regions.active;
    const buckets = site.manifests[from]?.buckets ?? [];
    return buckets.map(({ name }) => {
      const of = (measurement: string) =>
        measurements.find(
          each => each.name === measurement && each.resource === name,
        );
      const pending = of(MEASUREMENTS.s3Pending);
      if (pending?.state !== 'known') {
        return notKnown(pending, `What ${name} has yet to replicate`, from);
      }
      const latency = of(MEASUREMENTS.s3Latency);
      const base = { region: from, measuredAt: pending.sourceTime };
      if (Number(pending.value) === 0) {
        return {
          ...base,
          status: 'pass' as const,
          reason: `${name} has nothing left to replicate`,
        };
      }
      const behind = latency?.state === 'known' ? Number(latency.value) : NaN;
      const within = behind <= site.objectives.rpoSeconds;
      const reason = `${name} has ${pending.value} bytes left to replicate, ${
        Number.isNaN(behind) ? 'for an unknown time' : `${behind} s behind`
      }; the RPO is ${site.objectives.rpoSeconds} s`;
      return within
        ? { ...base, status: 'pass' as const, reason }
        : {
            ...base,
            status: 'warn' as const,
            reason,
            remedy:
              "Look at the bucket's replication status and failed operations; consider replication time control",
          };
    });
  },
};
