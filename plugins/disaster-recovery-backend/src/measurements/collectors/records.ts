import {
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  type Route53Client,
} from '@aws-sdk/client-route-53';
import type { AwsClients } from '../../aws/types';
import { plainName, RECORD_FACTS, type ReadRecord } from './recordFacts';
import { dnsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Reading, Subject } from './types';
import { unreachable } from './unreachable';

interface RecordSubject extends Subject {
  zoneId: string;
  failover: 'PRIMARY' | 'SECONDARY';
  /** What the record should point at; undefined until the region's manifest is known. */
  dnsName: string | undefined;
  read: ReadRecord;
}

/** Route 53 allows a whole account ten requests a second, shared with everybody's Terraform: look seldom, and at many at once. */
const EVERY_SECONDS = 300;
/** ListResourceRecordSets gives at most 300 a page (Route 53 API reference). */
const RECORDS_PER_PAGE = 300;
/** Where a record is looked for by its name alone. */
const RECORDS_OF_NAME = 20;

/** Route 53's order of names: label by label, from the right. */
const reversed = (name: string) => name.split('.').reverse().join('.');

/** Whether the failover records are there and point at the site's load balancers. Reads the control plane, which no failover depends on. */
export function recordsCollector(options: {
  aws: AwsClients;
}): Collector<RecordSubject> {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'route53',
    plan: sites =>
      toBatches(
        sites
          .filter(({ traffic }) => traffic)
          .map(site => {
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
                deadlineSeconds: seldomDeadline(EVERY_SECONDS),
                source: 'route53:ListResourceRecordSets',
                zoneId: site.traffic!.zoneId,
                failover,
                dnsName: site.manifests[region]?.loadBalancer.dnsName,
              }));
            };
            return {
              ...dnsOf(site),
              subjects: [...subject('PRIMARY'), ...subject('SECONDARY')],
            };
          }),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.route53(accountId, region);
      const byZone = new Map<string, RecordSubject[]>();
      for (const subject of subjects) {
        const { zoneId } = subject;
        byZone.set(zoneId, [...(byZone.get(zoneId) ?? []), subject]);
      }
      for (const [zoneId, group] of byZone) {
        try {
          await readZone({ client, zoneId, subjects: group, record, signal });
        } catch (error) {
          if (signal.aborted) {
            return;
          }
          for (const subject of group) {
            record(subject, unreachable(error));
          }
        }
      }
    },
  });
}

/**
 * One page after the other, each from the first name that no page has told of: names that lie close together cost one
 * call, and a zone that is full of others' records costs no more calls than there are names.
 */
async function readZone(options: {
  client: Route53Client;
  zoneId: string;
  subjects: RecordSubject[];
  record: (subject: RecordSubject, reading: Reading) => void;
  signal: AbortSignal;
}): Promise<void> {
  const { client, zoneId, subjects, record, signal } = options;
  const list = (StartRecordName: string, MaxItems: number) =>
    client.send(
      new ListResourceRecordSetsCommand({
        HostedZoneId: zoneId,
        StartRecordName,
        MaxItems,
      }),
      { abortSignal: signal },
    );
  const byName = new Map<string, RecordSubject[]>();
  for (const subject of subjects) {
    const name = plainName(subject.resource);
    byName.set(name, [...(byName.get(name) ?? []), subject]);
  }
  const tell = (name: string, records: ResourceRecordSet[]) => {
    for (const subject of byName.get(name) ?? []) {
      const found = records.find(
        ({ Failover }) => Failover === subject.failover,
      );
      const value = subject.read(found, subject.dnsName);
      record(
        subject,
        value === undefined ? { unknownBecause: 'missing' } : { value },
      );
    }
    byName.delete(name);
  };
  const names = [...byName.keys()].sort((a, b) =>
    reversed(a) < reversed(b) ? -1 : 1,
  );
  for (const first of names) {
    if (!byName.has(first)) {
      continue;
    }
    const many = byName.size > 1;
    const { ResourceRecordSets = [], NextRecordName } = await list(
      first,
      many ? RECORDS_PER_PAGE : RECORDS_OF_NAME,
    );
    const found = new Map<string, ResourceRecordSet[]>();
    for (const each of ResourceRecordSets) {
      const name = plainName(each.Name);
      found.set(name, [...(found.get(name) ?? []), each]);
    }
    // Records of the last name may go on behind the page. The name that was asked for is whole, or is not there.
    if (NextRecordName && plainName(NextRecordName) !== first) {
      found.delete(plainName(NextRecordName));
    }
    tell(first, found.get(first) ?? []);
    for (const [name, records] of found) {
      tell(name, records);
    }
  }
}
