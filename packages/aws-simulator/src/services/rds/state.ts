import type {
  DBInstance,
  DBParameterGroup,
  DBSubnetGroup,
  DBSnapshot,
  PendingModifiedValues,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import { KeyHint } from '../../core/KeyHint';
import type { World } from '../../core/World';
import type { Tags } from '../support/tags';
import type { Activity } from './activity';
import type { RowLog } from './RowLog';

/** Where a database is, whatever it is called at the moment. */
export interface DatabaseReference {
  account: string;
  region: string;
  resourceId: string;
}

/** Replication as a replica sees it. */
export interface Replication {
  source: DatabaseReference;
  /** The source's identifier within a region, its ARN across regions. */
  sourceIdentifier: string;
  /** Rows that the source wrote until then (ms) are applied. */
  appliedUntil: number;
  /** Values of `DBInstanceStatusInfo.Status` for `read replication`. */
  status: 'replicating' | 'error' | 'stopped' | 'terminated';
  message?: string;
}

/** What a promotion kept and lost; rows are counted, never guessed. */
export interface PromotionRecord {
  /** When replication ended, ms. */
  at: number;
  rowsKept: number;
  /** Rows of the old source at that moment that the promoted database lacks. */
  rowsLost: number;
  /** Between the newest kept and the newest lost row. */
  secondsLost: number;
  source: DatabaseReference;
  /** Rows that the old source took after that; set when it is deleted, see `divergedRows`. */
  rowsDiverged?: number;
}

/** One DB instance. */
export interface DatabaseInstance {
  /** The members of the API's shape that do not follow from the rest. */
  shape: Omit<
    DBInstance,
    'InstanceCreateTime' | 'LatestRestorableTime' | 'DBInstanceStatus'
  >;
  status: string;
  activity?: Activity;
  createdAt?: number;
  /** Since when a point-in-time restore can reach back, ms. */
  backupsSince?: number;
  stoppedAt?: number;
  pending: Omit<PendingModifiedValues, 'ResumeFullAutomationModeTime'>;
  /** Own rows. While it replicates they are the source's: see `rowsOf`. */
  rows: RowLog;
  replication?: Replication;
  promotion?: PromotionRecord;
}

/** A DB snapshot with the rows in it. */
export interface DatabaseSnapshot {
  shape: Omit<DBSnapshot, 'SnapshotCreateTime' | 'InstanceCreateTime'>;
  takenAt: number;
  completesAt: number;
  instanceShape: DatabaseInstance['shape'];
  rows: RowLog;
}

/** One line of DescribeEvents. */
export interface DatabaseEvent {
  sequence: number;
  at: number;
  sourceIdentifier: string;
  sourceType: 'db-instance' | 'db-snapshot';
  sourceArn: string;
  categories: string[];
  message: string;
}

/** A parameter group and the parameters that were set in it. */
export interface ParameterGroup {
  shape: DBParameterGroup;
  parameters: Record<string, string>;
}

/** RDS in one region of one account. */
export interface RdsState {
  instances: Record<string, DatabaseInstance>;
  snapshots: Record<string, DatabaseSnapshot>;
  subnetGroups: Record<string, DBSubnetGroup>;
  parameterGroups: Record<string, ParameterGroup>;
  /** By ARN. */
  tags: Record<string, Tags>;
  /** What deleted instances left of their automated backups. */
  retainedBackups?: DatabaseInstance['shape'][];
  events: DatabaseEvent[];
  eventSequence: number;
  tickedAt?: number;
}

/** A region of an account, as operations and ticks both know it. */
export interface Place {
  world: World;
  account: string;
  region: string;
}

/** @returns the state of RDS in a region. */
export function rdsState(place: Place): RdsState {
  return place.world.service<RdsState>(
    place.account,
    place.region,
    'rds',
    () => ({
      instances: {},
      snapshots: {},
      subnetGroups: {},
      parameterGroups: {},
      tags: {},
      events: [],
      eventSequence: 0,
    }),
  );
}

/** @returns the ARN of a DB resource: `db`, `snapshot`, `subgrp`, `pg`. */
export const rdsArn = (place: Place, kind: string, name: string) =>
  `arn:aws:rds:${place.region}:${place.account}:${kind}:${name}`;

const byResourceId = new KeyHint<DatabaseInstance>();

/** @throws AwsError DBInstanceNotFound */
export function findInstance(
  place: Place,
  identifier: string | undefined,
): DatabaseInstance {
  const id = (identifier ?? '').toLowerCase();
  const { instances } = rdsState(place);
  const found =
    instances[id] ??
    Object.values(instances).find(
      ({ shape }) => shape.DBInstanceArn === identifier,
    );
  if (!found) {
    throw new AwsError(
      'DBInstanceNotFound',
      `DBInstance ${id} not found.`,
      404,
    );
  }
  return found;
}

/** @returns the database that is referred to, undefined once it is deleted. */
export function resolveDatabase(
  world: World,
  reference: DatabaseReference,
): DatabaseInstance | undefined {
  return byResourceId.find(
    rdsState({ world, ...reference }).instances,
    reference.resourceId,
    instance => instance.shape.DbiResourceId === reference.resourceId,
  );
}

/** @returns a reference that survives a rename. */
export const referenceTo = (
  place: Place,
  instance: DatabaseInstance,
): DatabaseReference => ({
  account: place.account,
  region: place.region,
  resourceId: instance.shape.DbiResourceId!,
});
