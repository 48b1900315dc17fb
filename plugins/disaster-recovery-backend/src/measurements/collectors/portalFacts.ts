import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { portalsVersion } from '../../service/commandVersionOf';
import { toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';

const EVERY_SECONDS = 3600;
const NONE = 'none';

/** What of the portal itself a failover hangs on: where it signs in, and which break-glass command it brings. Calls nobody. */
export function portalFactsCollector(options: {
  runAws: AwsClients;
}): Collector {
  return seldom(EVERY_SECONDS, {
    id: 'portal-facts',
    plan: sites =>
      toBatches(
        sites.map(site => {
          const region = site.regions.pilot;
          const base = {
            site: site.name,
            region,
            unit: 'state' as const,
            deadlineSeconds: seldomDeadline(EVERY_SECONDS),
          };
          const subjects: Subject[] = [
            {
              ...base,
              name: MEASUREMENTS.portalCommand,
              resource: 'dr.mjs',
              source: 'portal',
            },
            {
              ...base,
              name: MEASUREMENTS.portalSignIn,
              resource: site.accountId,
              source: 'portal',
            },
          ];
          return { accountId: site.accountId, region, subjects };
        }),
      ),
    async read({ accountId, region, subjects }, record) {
      const facts = new Map<string, string | undefined>([
        [MEASUREMENTS.portalCommand, await portalsVersion()],
        [
          MEASUREMENTS.portalSignIn,
          options.runAws.signsInAt(accountId, region),
        ],
      ]);
      for (const subject of subjects) {
        record(subject, { value: facts.get(subject.name) ?? NONE });
      }
    },
  });
}
