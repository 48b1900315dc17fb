import { paginateDescribeDBSnapshots } from '@aws-sdk/client-rds';
import { keptSnapshotPrefix } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { byResource } from './byResource';
import { regionsOf, toBatches } from './regionsOf';
import type { Collector, Subject } from './types';

/** They are made and removed by runs, and paid for by the month. */
const EVERY_SECONDS = 900;

/** What runs kept of old primaries: one paged DescribeDBSnapshots per account and region, matched by their names. */
export function keptSnapshotsCollector(options: {
  aws: AwsClients;
  deadlineSeconds: number;
}): Collector {
  const { aws, deadlineSeconds } = options;
  return {
    id: 'kept-snapshots',
    seldom: () => EVERY_SECONDS,
    patient: true,
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(
          ({
            site,
            region,
            manifest,
          }): {
            accountId: string;
            region: string;
            subjects: Subject[];
          } => ({
            accountId: site.accountId,
            region,
            subjects: [
              {
                site: site.name,
                name: MEASUREMENTS.keptSnapshots,
                region,
                resource: manifest.database.identifier,
                unit: 'state',
                deadlineSeconds,
                source: 'rds:DescribeDBSnapshots',
              },
            ],
          }),
        ),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.rds(accountId, region);
      const wanted = byResource(subjects);
      const kept = new Map<Subject, string[]>(
        subjects.map(subject => [subject, []]),
      );
      for await (const page of paginateDescribeDBSnapshots(
        { client, pageSize: 100 },
        { SnapshotType: 'manual' },
        { abortSignal: signal },
      )) {
        for (const snapshot of page.DBSnapshots ?? []) {
          const { DBSnapshotIdentifier: name = '' } = snapshot;
          for (const subject of wanted.get(snapshot.DBInstanceIdentifier) ??
            []) {
            if (name.startsWith(keptSnapshotPrefix(subject.resource))) {
              kept
                .get(subject)
                ?.push(`${name} ${snapshot.AllocatedStorage ?? '?'}`);
            }
          }
        }
      }
      for (const [subject, found] of kept) {
        record(subject, { value: found.sort().join(', ') || 'none' });
      }
    },
  };
}
