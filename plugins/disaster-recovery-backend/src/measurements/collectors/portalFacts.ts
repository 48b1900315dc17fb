import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';

const EVERY_SECONDS = 3600;
const NONE = 'none';

/** What of the portal itself a failover hangs on: where it signs in, which break-glass command it brings, and which template. Calls nobody in AWS. */
export function portalFactsCollector(options: {
  runAws: AwsClients;
  /** Version of the break-glass command that the portal brings; undefined where it brings none. */
  command: () => Promise<string | undefined>;
  /**
   * Version of the template that the portal makes sites from; undefined where it makes none.
   * @throws Error where nobody can tell, which is then unknown
   */
  template: () => Promise<string | undefined>;
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
              name: MEASUREMENTS.portalTemplate,
              resource: 'template',
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
      const fact = (name: string, value: string | undefined) => {
        for (const subject of subjects.filter(each => each.name === name)) {
          record(subject, { value: value ?? NONE });
        }
      };
      fact(
        MEASUREMENTS.portalSignIn,
        options.runAws.signsInAt(accountId, region),
      );
      fact(MEASUREMENTS.portalCommand, await options.command());
      fact(MEASUREMENTS.portalTemplate, await options.template());
    },
  });
}
