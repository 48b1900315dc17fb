import type {
  DBInstance,
  DescribeDBInstancesCommandInput,
  DescribeDBInstancesCommandOutput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { toApiTags } from '../support/tags';
import { replicaFinder, replicasOf } from './replication';
import { rdsPageSize } from './rdsPageSize';
import {
  findInstance,
  rdsArn,
  rdsState,
  type DatabaseInstance,
  type Place,
} from './state';

/** RDS ships transaction logs every five minutes: restores reach that far. */
const LOG_INTERVAL = 5 * 60_000;

/** @returns to when the instance can be restored (ms), if at all. */
export function latestRestorableTime(
  place: Place,
  instance: DatabaseInstance,
): number | undefined {
  const { backupsSince } = instance;
  if (backupsSince === undefined) {
    return undefined;
  }
  const until = instance.stoppedAt ?? place.world.now;
  return Math.max(
    backupsSince,
    Math.floor(until / LOG_INTERVAL) * LOG_INTERVAL,
  );
}

const date = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at);

const FEW = 5;

/** @returns an instance as the API shows it. */
export function toDBInstance(
  place: Place,
  instance: DatabaseInstance,
  findReplicas = replicasOf,
): DBInstance {
  const { shape, replication } = instance;
  const replicas = findReplicas(place, instance);
  const created = instance.createdAt !== undefined;
  return {
    ...shape,
    Endpoint: created ? shape.Endpoint : undefined,
    DBInstanceStatus: instance.status,
    InstanceCreateTime: date(instance.createdAt),
    LatestRestorableTime: date(latestRestorableTime(place, instance)),
    PendingModifiedValues: instance.pending,
    ReadReplicaSourceDBInstanceIdentifier: replication?.sourceIdentifier,
    ReadReplicaDBInstanceIdentifiers: replicas.map(replica =>
      replica.place.region === place.region
        ? replica.instance.shape.DBInstanceIdentifier!
        : replica.instance.shape.DBInstanceArn!,
    ),
    StatusInfos:
      replication && created
        ? [
            {
              StatusType: 'read replication',
              Status: replication.status,
              Normal: replication.status === 'replicating',
              Message: replication.message,
            },
          ]
        : undefined,
    TagList: toApiTags(rdsState(place).tags[shape.DBInstanceArn!] ?? {}),
  };
}

function matchesFilter(
  place: Place,
  instance: DatabaseInstance,
  name: string | undefined,
  values: string[],
): boolean {
  const { shape } = instance;
  switch (name) {
    case 'db-instance-id':
      return values.some(value =>
        [value, rdsArn(place, 'db', value.toLowerCase())].includes(
          shape.DBInstanceArn!,
        ),
      );
    case 'dbi-resource-id':
      return values.includes(shape.DbiResourceId!);
    case 'engine':
      return values.includes(shape.Engine!);
    case 'db-cluster-id':
    case 'domain':
      return false;
    default:
      throw new AwsError(
        'InvalidParameterValue',
        `Unrecognized filter name: ${name}`,
      );
  }
}

export function describeDBInstances(
  input: DescribeDBInstancesCommandInput,
  context: CallContext,
): Omit<DescribeDBInstancesCommandOutput, '$metadata'> {
  const size = rdsPageSize(input.MaxRecords);
  const candidates = input.DBInstanceIdentifier
    ? [findInstance(context, input.DBInstanceIdentifier)]
    : Object.values(rdsState(context).instances);
  const matching = candidates
    .filter(instance =>
      (input.Filters ?? []).every(filter =>
        matchesFilter(context, instance, filter.Name, filter.Values ?? []),
      ),
    )
    .sort((a, b) =>
      a.shape.DBInstanceIdentifier! < b.shape.DBInstanceIdentifier! ? -1 : 1,
    );
  const { items, next } = page(matching, {
    token: input.Marker,
    size,
    key: instance => instance.shape.DBInstanceIdentifier!,
    invalidCode: 'InvalidParameterValue',
  });
  // One look at every replica serves many instances; a few are cheaper to look for.
  const findReplicas =
    items.length > FEW ? replicaFinder(context.world) : replicasOf;
  return {
    Marker: next,
    DBInstances: items.map(instance =>
      toDBInstance(context, instance, findReplicas),
    ),
  };
}
