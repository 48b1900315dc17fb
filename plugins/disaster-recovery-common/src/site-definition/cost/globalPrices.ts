/** USD list prices that are the same in every region of the commercial partition. */
export const GLOBAL_PRICES = {
  /** Public IPv4 address, an hour. */
  publicAddressHour: 0.005,
  /** GB through an interface endpoint. */
  endpointGb: 0.01,
  /** RDS backups beyond the size of the databases, a GiB and month. */
  databaseBackupGib: 0.095,
  /** S3 replication time control, a GB. */
  replicationTimeControlGb: 0.015,
  /** Customer managed key, a month. */
  keyMonth: 1,
  /** Secret, or copy of one, a month. */
  secretMonth: 0.4,
  /** Health check of an endpoint in AWS, or of other checks, a month. */
  healthCheckMonth: 0.5,
  /** Each option of a health check, such as HTTPS or a 10 second interval, a month. */
  healthCheckOptionMonth: 1,
  /** Alarm at standard resolution, a month. */
  alarmMonth: 0.1,
  /** Metric that AWS charges for like one's own, a month. */
  metricMonth: 0.3,
  /** Minute of an action of a V2 pipeline. */
  pipelineMinute: 0.002,
  /** Minute on general1.small with Linux. */
  buildMinute: 0.005,
} as const;
