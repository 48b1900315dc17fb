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
  databaseFreeStorage: 'database.freeStorage',
  databaseEngine: 'database.engine',
  /** What it replicates: ARN of another region's database, name of one of its own, or `none`. */
  databaseSource: 'database.source',
  /** Up to when it can be restored, or `none`. */
  restorableUntil: 'database.restorableUntil',
  deletionProtection: 'database.deletionProtection',
  /** Its parameter group and whether what it says is so: `name status`. */
  parameterGroup: 'database.parameterGroup',
  /** ARN of the KMS key that it is encrypted with, or `none`. */
  databaseKey: 'database.key',
  /** State of that key: `Enabled`, or what KMS says of it, or `none` of a database without one. */
  databaseKeyState: 'database.keyState',
  /** Version of the database's secret that counts in the region, or `none`. */
  databaseSecret: 'database.secret',
  /** Settings that wait for a restart or for its window, separated by commas, or `none`. */
  pendingChanges: 'database.pendingChanges',
  /** What AWS will do to it by itself, separated by commas, or `none`. */
  pendingMaintenance: 'database.pendingMaintenance',
  /** Databases in the account and region: `used of quota`. */
  databaseQuota: 'database.quota',
  /** What runs kept of old primaries: `name GiB`, separated by commas, or `none`. */
  keptSnapshots: 'database.keptSnapshots',
  instancesInService: 'compute.inService',
  /** Instances of the group, whatever their state: `number type`, separated by commas, or `none`. */
  runningInstances: 'compute.running',
  capacityMin: 'compute.min',
  capacityDesired: 'compute.desired',
  capacityMax: 'compute.max',
  suspendedProcesses: 'compute.suspendedProcesses',
  /** `ok`, or what a new instance lacks: its launch template, or the image in it. */
  launchTemplate: 'compute.launchTemplate',
  /** What an instance of the group takes of the quota: `vCPUs type`. */
  instanceVcpus: 'compute.instanceVcpus',
  /** vCPUs of standard on-demand instances in the account and region: `used of quota`. */
  vcpuQuota: 'compute.vcpuQuota',
  /** What AWS said of the last launch of the group that failed, if that was its last one, or `none`. */
  scalingFailure: 'compute.scalingFailure',
  natGateways: 'network.natGateways',
  healthyTargets: 'loadBalancer.healthyTargets',
  healthCheck: 'traffic.healthCheck',
  /** Its type and, after it, `inverted` and `disabled` where it is so; or `absent`. */
  healthCheckSettings: 'traffic.healthCheckSettings',
  /** When the certificate of the site's name ends, or `none`. */
  certificate: 'traffic.certificate',
  switchState: 'traffic.switch',
  /** Whether anybody may read the switch: `readable`, or why not. */
  switchAccess: 'traffic.switchAccess',
  /** Who holds the right to change the site's roles, where a run would lead to the region. */
  lock: 'site.lock',
  /** What the pipelines' freeze says: `none`, `by hand`, `left by a run`, or `run ID since TIME`. */
  freeze: 'site.freeze',
  /** Who is told of alarms: `N confirmed, M pending`. */
  alarmListeners: 'site.alarmListeners',
  /** `Enabled`, or what the copy of the region's Terraform states lacks. */
  stateCopy: 'site.stateCopy',
  /** Version of the break-glass command that the portal brings, or `none`. */
  portalCommand: 'portal.command',
  /** Version of the template that the portal makes sites from, or `none` where it has none. */
  portalTemplate: 'portal.template',
  /** Region whose STS lends the role that runs use, or `none` where none is assumed. */
  portalSignIn: 'portal.signIn',
  /** `allowed`, or which calls of a failover the role that runs use may not make, or why nobody knows. */
  runRights: 'site.runRights',
  records: 'traffic.records',
  /** Id of the health check that a failover record carries, or `none`. */
  recordHealthCheck: 'traffic.recordHealthCheck',
  /** Whether a failover record is an alias that follows its target's health. */
  recordEvaluates: 'traffic.recordEvaluates',
  /** How long resolvers may keep the answer; an alias has that of its target. */
  recordTtl: 'traffic.recordTtl',
  /** Region whose load balancer DNS answers for the site's name. */
  trafficAnswer: 'traffic.answer',
  s3Pending: 'storage.bytesPending',
  s3Latency: 'storage.replicationLatency',
  /** Objects that S3 tried to copy and gave up, in the last 24 hours. */
  s3Failed: 'storage.operationsFailed',
  /** `Enabled`, `Suspended` or `off`. */
  versioning: 'storage.versioning',
  /** `Enabled`, or what the rule lacks. */
  replicationRule: 'storage.replicationRule',
  workloadWritable: 'workload.writable',
  workloadLastWrite: 'workload.lastWriteAt',
  /** Number of the newest row, where the application counts. */
  workloadLastRow: 'workload.lastRow',
  /** `drMode` on the branch that the site's pipelines read. */
  repositoryMode: 'repository.drMode',
} as const;

/** Measurements of which history is kept. @public */
export const SERIES_NAMES = [
  MEASUREMENTS.replicaLag,
  MEASUREMENTS.s3Pending,
  MEASUREMENTS.s3Latency,
] as const;

/** @public */
export type SeriesName = (typeof SERIES_NAMES)[number];

/** What was heard within one stretch of time; without values where a source said only that it does not know. @public */
export interface SeriesStretch {
  /** Where it begins. ISO 8601 UTC. */
  at: string;
  min?: number;
  max?: number;
  /** What was measured last. */
  last?: number;
}

/** History of a measurement, oldest first; a stretch in which nothing was heard is not there. @public */
export interface Series {
  name: SeriesName;
  /** Length of each stretch, a multiple of what is kept for so long. */
  resolutionSeconds: number;
  items: SeriesStretch[];
}

/** One point of a series; `value` is undefined where the source knew nothing. @public */
export interface SeriesPoint {
  /** ISO 8601 UTC. */
  at: string;
  value?: number;
}
