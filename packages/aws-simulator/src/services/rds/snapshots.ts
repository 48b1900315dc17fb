import type {
  CreateDBSnapshotCommandInput,
  CreateDBSnapshotCommandOutput,
  DBSnapshot,
  DeleteDBSnapshotCommandInput,
  DeleteDBSnapshotCommandOutput,
  DescribeDBSnapshotsCommandInput,
  DescribeDBSnapshotsCommandOutput,
  Tag,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { required } from '../support/required';
import { fromApiTags, toApiTags } from '../support/tags';
import { backUp } from './backUp';
import { validIdentifier } from './newInstance';
import { rdsPageSize } from './rdsPageSize';
import { rowsOf } from './replication';
import { cutRowLog } from './RowLog';
import {
  findInstance,
  rdsArn,
  rdsState,
  type DatabaseInstance,
  type DatabaseSnapshot,
  type Place,
} from './state';

/** @throws AwsError DBSnapshotNotFound */
export function findSnapshot(
  place: Place,
  identifier: string | undefined,
): DatabaseSnapshot {
  const id = required(identifier, 'DBSnapshotIdentifier');
  const found = Object.values(rdsState(place).snapshots).find(
    ({ shape }) =>
      shape.DBSnapshotIdentifier === id.toLowerCase() ||
      shape.DBSnapshotArn === id,
  );
  if (!found) {
    throw new AwsError(
      'DBSnapshotNotFound',
      `DBSnapshot ${id} not found.`,
      404,
    );
  }
  return found;
}

function toDBSnapshot(place: Place, snapshot: DatabaseSnapshot): DBSnapshot {
  const done = place.world.now >= snapshot.completesAt;
  return {
    ...snapshot.shape,
    Status: done ? 'available' : 'creating',
    PercentProgress: done ? 100 : 0,
    SnapshotCreateTime: new Date(snapshot.takenAt),
    TagList: toApiTags(
      rdsState(place).tags[snapshot.shape.DBSnapshotArn!] ?? {},
    ),
  };
}

/** Copies an instance's rows as of now. @throws AwsError DBSnapshotAlreadyExists */
export function takeSnapshot(
  place: Place,
  instance: DatabaseInstance,
  identifier: string | undefined,
  tags: Tag[],
): DatabaseSnapshot {
  const state = rdsState(place);
  const id = validIdentifier(identifier, 'DBSnapshotIdentifier');
  if (state.snapshots[id]) {
    throw new AwsError(
      'DBSnapshotAlreadyExists',
      `Cannot create the snapshot because a snapshot with the identifier ${id} already exists.`,
    );
  }
  const { world } = place;
  const { shape } = instance;
  const arn = rdsArn(place, 'snapshot', id);
  const snapshot: DatabaseSnapshot = {
    shape: {
      DBSnapshotIdentifier: id,
      DBSnapshotArn: arn,
      DBInstanceIdentifier: shape.DBInstanceIdentifier,
      DbiResourceId: shape.DbiResourceId,
      Engine: shape.Engine,
      EngineVersion: shape.EngineVersion,
      AllocatedStorage: shape.AllocatedStorage,
      AvailabilityZone: shape.AvailabilityZone,
      MasterUsername: shape.MasterUsername,
      Port: shape.Endpoint?.Port,
      SnapshotType: 'manual',
      StorageType: shape.StorageType,
      Encrypted: shape.StorageEncrypted,
      KmsKeyId: shape.KmsKeyId,
    },
    takenAt: world.now,
    completesAt: world.now + world.timings.backupSeconds * 1000,
    instanceShape: structuredClone(shape),
    rows: cutRowLog(rowsOf(world, instance), world.now),
  };
  state.snapshots[id] = snapshot;
  state.tags[arn] = {
    ...(shape.CopyTagsToSnapshot ? state.tags[shape.DBInstanceArn!] : {}),
    ...fromApiTags(tags),
  };
  return snapshot;
}

export function createDBSnapshot(
  input: CreateDBSnapshotCommandInput,
  context: CallContext,
): Omit<CreateDBSnapshotCommandOutput, '$metadata'> {
  const instance = findInstance(
    context,
    required(input.DBInstanceIdentifier, 'DBInstanceIdentifier'),
  );
  if (!['available', 'stopped'].includes(instance.status)) {
    throw new AwsError(
      'InvalidDBInstanceState',
      `Cannot create a snapshot because the database instance ${instance.shape.DBInstanceIdentifier} is not currently in the available state; it is ${instance.status}.`,
    );
  }
  const snapshot = takeSnapshot(
    context,
    instance,
    input.DBSnapshotIdentifier,
    input.Tags ?? [],
  );
  if (instance.status === 'available') {
    backUp(context, instance);
  }
  return { DBSnapshot: toDBSnapshot(context, snapshot) };
}

export function describeDBSnapshots(
  input: DescribeDBSnapshotsCommandInput,
  context: CallContext,
): Omit<DescribeDBSnapshotsCommandOutput, '$metadata'> {
  const all = input.DBSnapshotIdentifier
    ? [findSnapshot(context, input.DBSnapshotIdentifier)]
    : Object.values(rdsState(context).snapshots);
  const matching = all
    .filter(
      ({ shape }) =>
        (!input.DBInstanceIdentifier ||
          shape.DBInstanceIdentifier === input.DBInstanceIdentifier) &&
        (!input.SnapshotType || shape.SnapshotType === input.SnapshotType) &&
        (!input.DbiResourceId || shape.DbiResourceId === input.DbiResourceId),
    )
    .sort((a, b) =>
      a.shape.DBSnapshotIdentifier! < b.shape.DBSnapshotIdentifier! ? -1 : 1,
    );
  const { items, next } = page(matching, {
    token: input.Marker,
    size: rdsPageSize(input.MaxRecords),
    key: ({ shape }) => shape.DBSnapshotIdentifier!,
    invalidCode: 'InvalidParameterValue',
  });
  return {
    Marker: next,
    DBSnapshots: items.map(snapshot => toDBSnapshot(context, snapshot)),
  };
}

export function deleteDBSnapshot(
  input: DeleteDBSnapshotCommandInput,
  context: CallContext,
): Omit<DeleteDBSnapshotCommandOutput, '$metadata'> {
  const snapshot = findSnapshot(context, input.DBSnapshotIdentifier);
  const shape = toDBSnapshot(context, snapshot);
  if (shape.Status !== 'available') {
    throw new AwsError(
      'InvalidDBSnapshotState',
      `Cannot delete the snapshot ${shape.DBSnapshotIdentifier}: it is ${shape.Status}.`,
    );
  }
  const state = rdsState(context);
  delete state.snapshots[shape.DBSnapshotIdentifier!];
  delete state.tags[shape.DBSnapshotArn!];
  return { DBSnapshot: { ...shape, Status: 'deleted' } };
}
