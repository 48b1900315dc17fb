/**
 * Value, unit, where it was read and when the source measured it. Unknown is a
 * value: a measurement that could not be read, or is older than its deadline,
 * has state `unknown` (invariant I5).
 * @public
 */
export interface Measurement {
  /** For example `database.replicaLag`. See {@link MEASUREMENTS}. */
  name: string;
  /** Region the fact is about. */
  region: string;
  /** Which resource, as the manifest names it. */
  resource: string;
  value?: number | string | boolean;
  unit?: MeasurementUnit;
  state: 'known' | 'unknown';
  /** Why it is unknown: `stale`, `from the future`, `not-replicating`, `unreachable: …`, `missing`. */
  unknownBecause?: string;
  /** When the source measured it, ISO 8601 UTC. */
  sourceTime?: string;
  /** When the collector read it, ISO 8601 UTC. */
  collectedAt: string;
  /** When the collector first learnt nothing, after it last knew something. ISO 8601 UTC. */
  unknownSince?: string;
  /** After how many seconds past `sourceTime` the value counts as unknown. */
  deadlineSeconds: number;
  /** API or metric it was read from, e.g. `AWS/RDS ReplicaLag`. */
  source: string;
}

/** @public */
export type MeasurementUnit =
  | 'seconds'
  | 'bytes'
  | 'count'
  | 'boolean'
  | 'state'
  | 'timestamp';

/** Names of the measurements that collectors write. @public */
export const MEASUREMENTS = {
  replicaLag: 'database.replicaLag',
  databaseRole: 'database.role',
  databaseStatus: 'database.status',
  replicationState: 'database.replicationState',
  backupRetentionDays: 'database.backupRetentionDays',
  multiAz: 'database.multiAz',
  databaseClass: 'database.class',
  databaseVersion: 'database.engineVersion',
  databaseStorage: 'database.storage',
  databaseStorageType: 'database.storageType',
  /** What runs kept of old primaries: `name GiB`, separated by commas, or `none`. */
  keptSnapshots: 'database.keptSnapshots',
  instancesInService: 'compute.inService',
  /** Instances of the group, whatever their state: `number type`, separated by commas, or `none`. */
  runningInstances: 'compute.running',
  capacityMin: 'compute.min',
  capacityDesired: 'compute.desired',
  capacityMax: 'compute.max',
  suspendedProcesses: 'compute.suspendedProcesses',
  natGateways: 'network.natGateways',
  healthyTargets: 'loadBalancer.healthyTargets',
  healthCheck: 'traffic.healthCheck',
  switchState: 'traffic.switch',
  /** Who holds the right to change the site's roles, where a run would lead to the region. */
  lock: 'site.lock',
  records: 'traffic.records',
  /** Region whose load balancer DNS answers for the site's name. */
  trafficAnswer: 'traffic.answer',
  s3Pending: 'storage.bytesPending',
  s3Latency: 'storage.replicationLatency',
  workloadWritable: 'workload.writable',
  workloadLastWrite: 'workload.lastWriteAt',
  /** Number of the newest row, where the application counts. */
  workloadLastRow: 'workload.lastRow',
  /** `drMode` on the branch that the site's pipelines read. */
  repositoryMode: 'repository.drMode',
} as const;

/** One point of a series; `value` is undefined where the source knew nothing. @public */
export interface SeriesPoint {
  /** ISO 8601 UTC. */
  at: string;
  value?: number;
}
