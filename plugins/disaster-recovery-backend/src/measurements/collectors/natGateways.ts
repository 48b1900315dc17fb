import { paginateDescribeNatGateways } from '@aws-sdk/client-ec2';
import { SITE_TAG } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { regionsOf, toBatches } from './regionsOf';
import type { Collector, Subject } from './types';

/** Nobody makes or removes one in a hurry. */
const EVERY_SECONDS = 900;

/** The way out of a site's networks, which is paid for by the hour: one paged DescribeNatGateways per account and region. */
export function natGatewaysCollector(options: {
  aws: AwsClients;
  deadlineSeconds: number;
}): Collector {
  const { aws, deadlineSeconds } = options;
  return {
    id: 'nat-gateways',
    seldom: () => EVERY_SECONDS,
    patient: true,
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(
          ({
            site,
            region,
          }): { accountId: string; region: string; subjects: Subject[] } => ({
            accountId: site.accountId,
            region,
            subjects: [
              {
                site: site.name,
                name: MEASUREMENTS.natGateways,
                region,
                resource: `${SITE_TAG}=${site.name}`,
                unit: 'count',
                deadlineSeconds,
                source: 'ec2:DescribeNatGateways',
              },
            ],
          }),
        ),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.ec2(accountId, region);
      const bySite = new Map<string, number>();
      for await (const page of paginateDescribeNatGateways(
        { client, pageSize: 100 },
        {
          Filter: [
            { Name: 'tag-key', Values: [SITE_TAG] },
            { Name: 'state', Values: ['available'] },
          ],
        },
        { abortSignal: signal },
      )) {
        for (const { Tags = [] } of page.NatGateways ?? []) {
          const site = Tags.find(({ Key }) => Key === SITE_TAG)?.Value ?? '';
          bySite.set(site, (bySite.get(site) ?? 0) + 1);
        }
      }
      for (const subject of subjects) {
        record(subject, { value: bySite.get(subject.site) ?? 0 });
      }
    },
  };
}
