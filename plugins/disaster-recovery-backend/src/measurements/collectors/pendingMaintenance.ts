import { paginateDescribePendingMaintenanceActions } from '@aws-sdk/client-rds';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { regionsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';

/** AWS announces maintenance days ahead. */
const EVERY_SECONDS = 3600;

/** What AWS will do to databases by itself: one paged DescribePendingMaintenanceActions per account and region. */
export function pendingMaintenanceCollector(options: {
  aws: AwsClients;
}): Collector {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'pending-maintenance',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => {
          const subject: Subject = {
            site: site.name,
            name: MEASUREMENTS.pendingMaintenance,
            region,
            resource: manifest.database.arn,
            unit: 'state',
            deadlineSeconds: seldomDeadline(EVERY_SECONDS),
            source: 'rds:DescribePendingMaintenanceActions',
          };
          return { accountId: site.accountId, region, subjects: [subject] };
        }),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.rds(accountId, region);
      const byArn = new Map<string | undefined, string[]>();
      for await (const page of paginateDescribePendingMaintenanceActions(
        { client, pageSize: 100 },
        {},
        { abortSignal: signal },
      )) {
        for (const pending of page.PendingMaintenanceActions ?? []) {
          const actions = (
            pending.PendingMaintenanceActionDetails ?? []
          ).flatMap(({ Action }) => Action ?? []);
          byArn.set(pending.ResourceIdentifier, actions.sort());
        }
      }
      // RDS lists only what something is pending for.
      for (const subject of subjects) {
        const actions = byArn.get(subject.resource) ?? [];
        record(subject, { value: actions.join(', ') || 'none' });
      }
    },
  });
}
