import type {
  Change,
  ChangeInfo,
  GetChangeRequest,
  GetChangeResponse,
  ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import type { World } from '../../core/World';
import { compareRecords } from './recordName';
import {
  ROUTE53_CONTROL_REGION,
  route53State,
  type ChangeState,
  type HostedZoneState,
  type Route53State,
} from './route53State';
import { stripId } from './stripId';
import { upperId } from './upperId';

/** Changes that are kept after they are in sync, so that a long-lived world does not grow without end. */
const KEPT_CHANGES = 500;

/** Where a record set stands, or would stand, among others in Route 53's order. */
function placeOf(
  records: ResourceRecordSet[],
  record: ResourceRecordSet,
): number {
  let from = 0;
  let to = records.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareRecords(records[middle], record) < 0) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

/** The record sets after a batch of normalized, validated changes; both in Route 53's order. */
export function applyChanges(
  records: ResourceRecordSet[],
  changes: Change[],
): ResourceRecordSet[] {
  const result = [...records];
  for (const { Action, ResourceRecordSet: record } of changes) {
    const place = placeOf(result, record!);
    const there =
      place < result.length && compareRecords(result[place], record!) === 0;
    result.splice(
      place,
      there ? 1 : 0,
      ...(Action === 'DELETE' ? [] : [record!]),
    );
  }
  return result;
}

/** Takes validated changes into the zone and starts their way to the name servers. */
export function submitChange(
  world: World,
  account: string,
  zone: HostedZoneState,
  changes: Change[],
  comment?: string,
): ChangeState {
  const state = route53State(world, account);
  const change: ChangeState = {
    id: upperId(world, 'C'),
    zoneId: zone.id,
    ...(comment ? { comment } : {}),
    status: 'PENDING',
    submittedAt: world.now,
    syncAt: world.now + world.timings.dnsChangeSeconds * 1000,
    changes,
  };
  zone.records = applyChanges(zone.records, changes);
  state.changes[change.id] = change;
  const done = Object.values(state.changes).filter(
    ({ status }) => status === 'INSYNC',
  );
  for (const { id } of done.slice(0, -KEPT_CHANGES)) {
    delete state.changes[id];
  }
  return change;
}

export function changeInfo(change: ChangeState): ChangeInfo {
  return {
    Id: `/change/${change.id}`,
    Status: change.status,
    SubmittedAt: new Date(change.submittedAt),
    ...(change.comment ? { Comment: change.comment } : {}),
  };
}

export function getChange(
  input: GetChangeRequest,
  { world, account }: CallContext,
): GetChangeResponse {
  const id = stripId(input.Id ?? '');
  const change = route53State(world, account).changes[id];
  if (!change) {
    throw new AwsError(
      'NoSuchChange',
      `Could not find resource with ID: ${id}`,
      404,
    );
  }
  return { ChangeInfo: changeInfo(change) };
}

/** Brings due changes to the name servers, oldest first; none while the control plane is down. */
export function propagateChanges(world: World, state: Route53State): void {
  if (world.regionDown(ROUTE53_CONTROL_REGION, 'control')) {
    return;
  }
  for (const change of Object.values(state.changes)) {
    if (change.status === 'PENDING' && change.syncAt <= world.now) {
      change.status = 'INSYNC';
      const zone = state.zones[change.zoneId];
      if (zone) {
        zone.published = applyChanges(zone.published, change.changes);
        world.log({
          region: 'aws-global',
          service: 'route53',
          type: 'change-in-sync',
          resource: zone.name,
          data: { change: change.id },
        });
      }
      change.changes = [];
    }
  }
}
