import { isDeepStrictEqual } from 'node:util';
import type { Change, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { applyChanges } from './changes';
import { compareRecords, isInZone } from './recordName';
import type { HostedZoneState } from './route53State';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

const identity = (record: ResourceRecordSet) =>
  `[name='${record.Name}', type='${record.Type}'${
    record.SetIdentifier ? `, set identifier='${record.SetIdentifier}'` : ''
  }]`;

const rrset = (record: ResourceRecordSet) =>
  `RRSet with DNS name ${record.Name}, type ${record.Type}${
    record.SetIdentifier ? `, SetIdentifier ${record.SetIdentifier}` : ''
  }`;

const policy = (record: ResourceRecordSet) => {
  if (record.Failover) {
    return 'failover';
  }
  if (record.Weight !== undefined) {
    return 'weighted';
  }
  return record.MultiValueAnswer !== undefined ? 'multivalue answer' : 'simple';
};

function valueProblem({
  Type,
  ResourceRecords = [],
}: ResourceRecordSet): string | undefined {
  const wrong =
    Type === 'A' &&
    ResourceRecords.find(({ Value }) => !IPV4.test(Value ?? ''));
  return wrong
    ? `Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered with '${wrong.Value}''`
    : undefined;
}

function conflictWith(
  record: ResourceRecordSet,
  others: ResourceRecordSet[],
  zone: HostedZoneState,
): string | undefined {
  const sameName = others.filter(other => other.Name === record.Name);
  if (record.Type === 'CNAME' && record.Name === zone.name) {
    return `RRSet of type CNAME with DNS name ${record.Name} is not permitted at apex in zone ${zone.name}`;
  }
  if (
    sameName.some(
      other => (other.Type === 'CNAME') !== (record.Type === 'CNAME'),
    )
  ) {
    return `RRSet of type ${record.Type} with DNS name ${record.Name} is not permitted as it conflicts with other records with the same DNS name in zone ${zone.name}`;
  }
  const group = sameName.filter(other => other.Type === record.Type);
  const mixed = group.find(other => policy(other) !== policy(record));
  if (mixed) {
    return `${rrset(record)} cannot be created because a ${policy(
      mixed,
    )} RRSet exists with the same name and type`;
  }
  if (
    record.Failover &&
    group.some(other => other.Failover === record.Failover)
  ) {
    return `${rrset(record)} cannot be created because a failover ${
      record.Failover
    } RRSet already exists with the same name and type`;
  }
  return undefined;
}

function aliasProblem(
  record: ResourceRecordSet,
  after: ResourceRecordSet[],
  zone: HostedZoneState,
): string | undefined {
  const target = record.AliasTarget;
  if (!target) {
    return undefined;
  }
  const tried = `Tried to create an alias that targets ${target.DNSName}, type ${record.Type} in zone ${target.HostedZoneId}`;
  if (target.HostedZoneId !== zone.id) {
    return isInZone(target.DNSName ?? '', zone.name)
      ? `${tried}, but the alias target name does not lie within the target zone`
      : undefined;
  }
  if (!isInZone(target.DNSName ?? '', zone.name)) {
    return `${tried}, but the alias target name does not lie within the target zone`;
  }
  const found = after.some(
    other =>
      other.Name === target.DNSName &&
      other.Type === record.Type &&
      other.Name !== record.Name,
  );
  return found ? undefined : `${tried}, but that target was not found`;
}

/**
 * Why a batch of normalized changes cannot be applied to a zone, one message
 * a problem; empty when it can. Messages in the words of Route 53 where known.
 */
export function changeBatchMessages(
  zone: HostedZoneState,
  changes: Change[],
): string[] {
  const messages: string[] = [];
  let records = zone.records;
  for (const change of changes) {
    const record = change.ResourceRecordSet!;
    const named = records.filter(({ Name }) => Name === record.Name);
    const existing = named.find(other => compareRecords(other, record) === 0);
    const others = named.filter(other => other !== existing);
    let problem: string | undefined;
    if (!isInZone(record.Name!, zone.name)) {
      problem = `RRSet with DNS name ${record.Name} is not permitted in zone ${zone.name}`;
    } else if (change.Action === 'DELETE') {
      if (!existing) {
        problem = `Tried to delete resource record set ${identity(
          record,
        )} but it was not found`;
      } else if (!isDeepStrictEqual(existing, record)) {
        problem = `Tried to delete resource record set ${identity(
          record,
        )} but the values provided do not match the current values`;
      } else if (
        record.Name === zone.name &&
        ['NS', 'SOA'].includes(record.Type!)
      ) {
        problem = `A HostedZone must contain exactly one ${record.Type} record for the zone itself`;
      }
    } else if (change.Action === 'CREATE' && existing) {
      problem = `Tried to create resource record set ${identity(
        record,
      )} but it already exists`;
    } else {
      problem = valueProblem(record) ?? conflictWith(record, others, zone);
    }
    if (problem) {
      messages.push(problem);
    } else {
      records = applyChanges(records, [change]);
    }
  }
  for (const { Action, ResourceRecordSet: record } of changes) {
    const problem =
      Action === 'DELETE' ? undefined : aliasProblem(record!, records, zone);
    if (problem) {
      messages.push(problem);
    }
  }
  return messages;
}
