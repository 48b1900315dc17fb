import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { OutsideProbe, WorkloadStatus } from '../../aws/types';
import { certificateName } from '../../sites/certificateName';
import { forEachLimited } from '../../aws/forEachLimited';
import { regionsOf, toBatches } from './regionsOf';
import type { Collector, Subject } from './types';
import { unreachable } from './unreachable';

interface WorkloadSubject extends Subject {
  path: string;
  certificate: string | undefined;
}

const READ: Record<
  string,
  (status: WorkloadStatus) => boolean | string | number | undefined
> = {
  [MEASUREMENTS.workloadWritable]: ({ writable }) => writable,
  [MEASUREMENTS.workloadLastWrite]: ({ lastWriteAt }) => lastWriteAt,
  [MEASUREMENTS.workloadLastRow]: ({ lastRow }) => lastRow,
};

/** What the application behind each region's load balancer says of itself, asked from outside. */
export function workloadCollector(options: {
  probe: OutsideProbe;
  deadlineSeconds: number;
}): Collector<WorkloadSubject> {
  const { probe, deadlineSeconds } = options;
  return {
    id: 'workload',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => {
          const base = {
            site: site.name,
            region,
            resource: manifest.loadBalancer.dnsName,
            deadlineSeconds,
            source: `GET ${manifest.loadBalancer.statusPath}`,
            path: manifest.loadBalancer.statusPath,
            certificate: certificateName(site.traffic),
          };
          return {
            accountId: site.accountId,
            region,
            subjects: [
              {
                ...base,
                name: MEASUREMENTS.workloadWritable,
                unit: 'boolean' as const,
              },
              {
                ...base,
                name: MEASUREMENTS.workloadLastWrite,
                unit: 'timestamp' as const,
              },
              {
                ...base,
                name: MEASUREMENTS.workloadLastRow,
                unit: 'count' as const,
              },
            ],
          };
        }),
      ),
    async read({ subjects }, record, signal) {
      const byAddress = new Map<string, WorkloadSubject[]>();
      for (const subject of subjects) {
        // Two sites behind one load balancer are asked each by itself: it answers for one.
        const key = `${subject.site} ${subject.resource}${subject.path}`;
        byAddress.set(key, [...(byAddress.get(key) ?? []), subject]);
      }
      await forEachLimited(byAddress.values(), 16, signal, async group => {
        const [{ resource, path, site, region, certificate }] = group;
        try {
          const status = await probe.status(resource, path, certificate);
          if (status.site !== site || status.region !== region) {
            throw new Error(
              `it answered as ${status.site} in ${status.region}`,
            );
          }
          for (const subject of group) {
            const value = READ[subject.name](status);
            record(
              subject,
              value === undefined ? { unknownBecause: 'missing' } : { value },
            );
          }
        } catch (error) {
          for (const subject of group) {
            record(subject, unreachable(error));
          }
        }
      });
    },
  };
}
