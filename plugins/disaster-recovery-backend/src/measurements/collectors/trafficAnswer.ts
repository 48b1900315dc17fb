import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { OutsideProbe } from '../../aws/types';
import { forEachLimited } from '../../aws/forEachLimited';
import { toBatches } from './regionsOf';
import type { Collector, Subject } from './types';
import { unreachable } from './unreachable';

interface AnswerSubject extends Subject {
  /** Load balancer's name by region. */
  loadBalancers: [region: string, dnsName: string][];
}

/** Where users go: the region whose load balancer has the address that DNS answers for the site's name. Needs no AWS API. */
export function trafficAnswerCollector(options: {
  probe: OutsideProbe;
  deadlineSeconds: number;
}): Collector<AnswerSubject> {
  const { probe, deadlineSeconds } = options;
  return {
    id: 'dns',
    plan: sites =>
      toBatches(
        sites.flatMap(site => {
          if (!site.traffic) {
            return [];
          }
          const subject: AnswerSubject = {
            site: site.name,
            name: MEASUREMENTS.trafficAnswer,
            region: site.regions.active,
            resource: site.traffic.recordName,
            unit: 'state',
            deadlineSeconds,
            source: 'DNS',
            loadBalancers: Object.values(site.manifests).flatMap(manifest =>
              manifest
                ? [[manifest.region, manifest.loadBalancer.dnsName]]
                : [],
            ),
          };
          return [
            {
              accountId: site.accountId,
              region: site.regions.active,
              subjects: [subject],
            },
          ];
        }),
      ),
    async read({ subjects }, record, signal) {
      await forEachLimited(subjects, 16, signal, async subject => {
        try {
          const answers = new Set(await probe.resolve(subject.resource));
          for (const [region, dnsName] of subject.loadBalancers) {
            const addresses = await probe
              .resolve(dnsName)
              .catch((): string[] => []);
            if (addresses.some(address => answers.has(address))) {
              record(subject, { value: region });
              return;
            }
          }
          record(subject, {
            unknownBecause: `unreachable: ${[...answers].join(
              ', ',
            )} is neither region's load balancer`,
          });
        } catch (error) {
          record(subject, unreachable(error));
        }
      });
    },
  };
}
