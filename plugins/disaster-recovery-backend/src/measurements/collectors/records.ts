import {
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  type Route53Client,
} from '@aws-sdk/client-route-53';
import { ROUTE53_REGION } from '../../aws/DefaultAwsClients';
import type { AwsClients } from '../../aws/types';
import { forEachLimited } from './forEachLimited';
import { plainName, RECORD_FACTS, type ReadRecord } from './recordFacts';
import { toBatches } from './regionsOf';
import type { Collector, Subject } from './types';
import { unreachable } from './unreachable';

interface RecordSubject extends Subject {
  zoneId: string;
  failover: 'PRIMARY' | 'SECONDARY';
  /** What the record should point at; undefined until the region's manifest is known. */
  dnsName: string | undefined;
  read: ReadRecord;
}

/** Route 53 allows a whole account ten requests a second, shared with everybody's Terraform: look seldom, at few, one by one. */
const EVERY_SECONDS = 300;
const SITES_AT_ONCE = 20;

/** Whether the failover records are there and point at the site's load balancers. Reads the control plane, which no failover depends on. */
export function recordsCollector(options: {
  aws: AwsClients;
}): Collector<RecordSubject> {
  const { aws } = options;
  const lookedAt = new Map<string, number>();
  return {
    id: 'route53',
    plan: sites => {
      const due = Date.now() - EVERY_SECONDS * 1000;
      const chosen = sites
        .filter(site => site.traffic && (lookedAt.get(site.name) ?? 0) <= due)
        .slice(0, SITES_AT_ONCE);
      return toBatches(
        chosen.map(site => {
          lookedAt.set(site.name, Date.now());
          const subject = (failover: RecordSubject['failover']) => {
            const { active, pilot } = site.regions;
            const region = failover === 'PRIMARY' ? active : pilot;
            return RECORD_FACTS.map(([name, unit, read]) => ({
              site: site.name,
              name,
              region,
              resource: site.traffic!.recordName,
              unit,
              read,
              deadlineSeconds: 3 * EVERY_SECONDS,
              source: 'route53:ListResourceRecordSets',
              zoneId: site.traffic!.zoneId,
              failover,
              dnsName: site.manifests[region]?.loadBalancer.dnsName,
            }));
          };
          return {
            accountId: site.accountId,
            region: ROUTE53_REGION,
            subjects: [...subject('PRIMARY'), ...subject('SECONDARY')],
          };
        }),
      );
    },
    async read({ accountId, subjects }, record, signal) {
      const client = await aws.route53(accountId);
      const byRecord = new Map<string, RecordSubject[]>();
      for (const subject of subjects) {
        const key = `${subject.zoneId}/${subject.resource}`;
        byRecord.set(key, [...(byRecord.get(key) ?? []), subject]);
      }
      await forEachLimited(byRecord.values(), 1, signal, async group => {
        try {
          const records = await recordsOf(client, group[0], signal);
          for (const subject of group) {
            const found = records.find(
              ({ Failover }) => Failover === subject.failover,
            );
            const value = subject.read(found, subject.dnsName);
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

async function recordsOf(
  client: Route53Client,
  subject: RecordSubject,
  abortSignal: AbortSignal,
): Promise<ResourceRecordSet[]> {
  const { ResourceRecordSets = [] } = await client.send(
    new ListResourceRecordSetsCommand({
      HostedZoneId: subject.zoneId,
      StartRecordName: subject.resource,
      MaxItems: 20,
    }),
    { abortSignal },
  );
  return ResourceRecordSets.filter(
    ({ Name }) => plainName(Name) === plainName(subject.resource),
  );
}
