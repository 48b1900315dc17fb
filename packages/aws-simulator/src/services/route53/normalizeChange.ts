import type { Change, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { AwsError } from '../../core/AwsError';
import { canonicalName } from './recordName';
import { stripId } from './stripId';

const NOT_MODELLED = [
  'Region',
  'GeoLocation',
  'GeoProximityLocation',
  'CidrRoutingConfig',
  'TrafficPolicyInstanceId',
] as const;

const describe = ({ Action, ResourceRecordSet: record }: Change) =>
  `Change with [Action=${Action}, Name=${record?.Name}, Type=${
    record?.Type
  }, SetIdentifier=${record?.SetIdentifier ?? 'null'}]`;

const refuse = (message: string): never => {
  throw new AwsError('InvalidInput', `Invalid request: ${message}`);
};

/** Members without the undefined ones, so that records compare as values. */
const compact = (record: ResourceRecordSet): ResourceRecordSet =>
  JSON.parse(JSON.stringify(record));

/**
 * A change with canonical names, after the rules that need no other record.
 * Route 53 answers these with InvalidInput, the ones about values and a zone's
 * other records with InvalidChangeBatch (API reference, ChangeResourceRecordSets).
 * @throws AwsError InvalidInput
 */
export function normalizeChange(change: Change): Change {
  const record = change.ResourceRecordSet;
  if (!record?.Name || !record.Type) {
    return refuse(`Missing field 'Name' or 'Type' in ${describe(change)}`);
  }
  if (!['CREATE', 'DELETE', 'UPSERT'].includes(change.Action ?? '')) {
    return refuse(`Unknown Action in ${describe(change)}`);
  }
  for (const member of NOT_MODELLED) {
    if (record[member] !== undefined) {
      return refuse(
        `${member} is not modelled by the simulator, which knows simple, failover, weighted and multivalue records, in ${describe(
          change,
        )}`,
      );
    }
  }
  const values = record.ResourceRecords ?? [];
  const plain = record.TTL !== undefined && values.length > 0;
  if (plain === (record.AliasTarget !== undefined)) {
    return refuse(
      `Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found ${
        plain ? 'more than one' : 'none'
      } in ${describe(change)}`,
    );
  }
  const policies = [
    record.Weight,
    record.Failover,
    record.MultiValueAnswer,
  ].filter(policy => policy !== undefined).length;
  if (policies > 0 && !record.SetIdentifier) {
    return refuse(`Missing field 'SetIdentifier' in ${describe(change)}`);
  }
  if (policies !== 1 && record.SetIdentifier) {
    return refuse(
      `Expected exactly one of [Weight, Region, Failover, GeoLocation, MultiValueAnswer, GeoProximityLocation, or CidrRoutingConfig], but found ${
        policies === 0 ? 'none' : 'more than one'
      } in ${describe(change)}`,
    );
  }
  return {
    Action: change.Action,
    ResourceRecordSet: compact({
      ...record,
      Name: canonicalName(record.Name),
      ...(record.AliasTarget
        ? {
            AliasTarget: {
              HostedZoneId: stripId(record.AliasTarget.HostedZoneId ?? ''),
              DNSName: canonicalName(record.AliasTarget.DNSName ?? ''),
              EvaluateTargetHealth:
                record.AliasTarget.EvaluateTargetHealth ?? false,
            },
          }
        : {}),
    }),
  };
}
