import type {
  ChangeResourceRecordSetsRequest,
  ChangeResourceRecordSetsResponse,
  ListResourceRecordSetsRequest,
  ListResourceRecordSetsResponse,
} from '@aws-sdk/client-route-53';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { changeBatchMessages } from './changeBatchMessages';
import { changeInfo, submitChange } from './changes';
import { zoneOf } from './hostedZones';
import { maxItems } from './maxItems';
import { normalizeChange } from './normalizeChange';
import { canonicalName, compareRecords } from './recordName';
import { route53State } from './route53State';

const PAGE = 300;

/** All of the batch or nothing. */
export function changeResourceRecordSets(
  input: ChangeResourceRecordSetsRequest,
  context: CallContext,
): ChangeResourceRecordSetsResponse {
  const { world, account } = context;
  const zone = zoneOf(context, input.HostedZoneId ?? '');
  const requested = input.ChangeBatch?.Changes ?? [];
  if (requested.length === 0) {
    throw new AwsError('InvalidInput', 'ChangeBatch.Changes is empty');
  }
  const changes = requested.map(normalizeChange);
  const { healthChecks } = route53State(world, account);
  for (const { Action, ResourceRecordSet: record } of changes) {
    const id = record?.HealthCheckId;
    if (Action !== 'DELETE' && id && !healthChecks[id]) {
      throw new AwsError(
        'NoSuchHealthCheck',
        `No health check exists with the specified ID: ${id}, asked for by ${record?.Name}`,
        404,
      );
    }
  }
  const messages = changeBatchMessages(zone, changes);
  if (messages.length > 0) {
    throw new AwsError('InvalidChangeBatch', `[${messages.join(', ')}]`, 400, {
      messages,
    });
  }
  const change = submitChange(
    world,
    account,
    zone,
    changes,
    input.ChangeBatch?.Comment,
  );
  return { ChangeInfo: changeInfo(change) };
}

/** Ordered by name from the right, type and set identifier; a page starts at the first set not before the one asked for. */
export function listResourceRecordSets(
  input: ListResourceRecordSetsRequest,
  context: CallContext,
): ListResourceRecordSetsResponse {
  const zone = zoneOf(context, input.HostedZoneId ?? '');
  const { StartRecordName, StartRecordType, StartRecordIdentifier } = input;
  if (StartRecordType && !StartRecordName) {
    throw new AwsError('InvalidInput', 'StartRecordType needs StartRecordName');
  }
  if (StartRecordIdentifier && !StartRecordType) {
    throw new AwsError(
      'InvalidInput',
      'StartRecordIdentifier needs StartRecordName and StartRecordType',
    );
  }
  const size = maxItems(input.MaxItems, PAGE);
  const start = StartRecordName && {
    Name: canonicalName(StartRecordName),
    Type: StartRecordType,
    SetIdentifier: StartRecordIdentifier,
  };
  const rest = start
    ? zone.records.filter(record => compareRecords(record, start) >= 0)
    : zone.records;
  const next = rest[size];
  return {
    ResourceRecordSets: rest.slice(0, size),
    IsTruncated: next !== undefined,
    ...(next
      ? {
          NextRecordName: next.Name,
          NextRecordType: next.Type,
          ...(next.SetIdentifier
            ? { NextRecordIdentifier: next.SetIdentifier }
            : {}),
        }
      : {}),
    MaxItems: size,
  };
}
