/** How long things take in the simulated world; every duration in simulated seconds. */
export interface SimulatorTimings {
  /** From PromoteReadReplica until the database is `available` and writable. */
  promotionSeconds: number;
  /** From the creation of a read replica until it replicates. */
  replicaSeedingSeconds: number;
  /** A restore from a snapshot or to a point in time. */
  restoreSeconds: number;
  /** A new, empty database or load balancer. */
  createSeconds: number;
  modifySeconds: number;
  /** How long a database is `backing-up`, and until a snapshot is there. */
  backupSeconds: number;
  rebootSeconds: number;
  /** From the launch of an instance until it is `InService`. */
  instanceLaunchSeconds: number;
  instanceTerminateSeconds: number;
  /** How long a new target stays `initial`. */
  targetInitialSeconds: number;
  s3ReplicationSeconds: number;
  /** After this an object that its destination does not take is `FAILED`. */
  s3ReplicationGiveUpSeconds: number;
  /** How long S3 Batch Operations looks for objects, and then works on them. */
  s3BatchSeconds: number;
  /** How long a Route 53 change stays `PENDING`. */
  dnsChangeSeconds: number;
  /** Between two data points of a metric. */
  metricIntervalSeconds: number;
  /** What a replica lags when nothing is wrong. */
  baseReplicaLagSeconds: number;
  /** Between two rows that the simulated application writes. */
  writeIntervalSeconds: number;
  databaseSizeGib: number;
}

export const defaultTimings: SimulatorTimings = {
  promotionSeconds: 20,
  replicaSeedingSeconds: 15,
  restoreSeconds: 20,
  createSeconds: 10,
  modifySeconds: 5,
  backupSeconds: 5,
  rebootSeconds: 10,
  instanceLaunchSeconds: 8,
  instanceTerminateSeconds: 4,
  targetInitialSeconds: 5,
  s3ReplicationSeconds: 3,
  s3ReplicationGiveUpSeconds: 600,
  s3BatchSeconds: 10,
  dnsChangeSeconds: 5,
  metricIntervalSeconds: 60,
  baseReplicaLagSeconds: 1,
  writeIntervalSeconds: 1,
  databaseSizeGib: 20,
};
