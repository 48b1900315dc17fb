import type { Cloud } from '../Cloud';

/** S3 tells a missing object from a forbidden one only to those who may list the bucket. */
const LOOK_AT_OBJECT = ['s3:GetObject', 's3:ListBucket'];

/** IAM actions that each method needs, those included that AWS checks beside the call's own. */
export const CLOUD_PERMISSIONS: Record<keyof Cloud, string[]> = {
  database: ['rds:DescribeDBInstances'],
  snapshot: ['rds:DescribeDBSnapshots'],
  group: ['autoscaling:DescribeAutoScalingGroups'],
  scalingFailure: ['autoscaling:DescribeScalingActivities'],
  mostInService: ['cloudwatch:GetMetricData'],
  replicaLag: ['cloudwatch:GetMetricData'],
  connections: ['cloudwatch:GetMetricData'],
  ingress: ['rds:DescribeDBInstances', 'ec2:DescribeSecurityGroups'],
  objectExists: LOOK_AT_OBJECT,
  readObject: LOOK_AT_OBJECT,
  bucketTags: ['s3:GetBucketTagging'],
  bucketReplication: [
    's3:GetBucketVersioning',
    's3:GetReplicationConfiguration',
  ],
  pendingReplication: ['cloudwatch:GetMetricData'],
  copyJob: ['s3:ListJobs', 's3:DescribeJob'],
  parameter: ['ssm:GetParameter'],
  workload: [],
  asUser: [],
  resolve: [],
  cloneReport: [],
  drillDatabases: ['rds:DescribeDBInstances'],
  hasBackups: ['rds:DescribeDBInstanceAutomatedBackups'],
  keysLike: ['s3:ListBucket'],
  // Nobody's rights: it is asked without a signature.
  asPublic: [],
  alarming: ['cloudwatch:DescribeAlarms'],
  verdicts: [
    'iam:GetRole',
    'iam:SimulatePrincipalPolicy',
    'sts:GetCallerIdentity',
  ],
  promote: ['rds:PromoteReadReplica'],
  restoreClone: ['rds:RestoreDBInstanceToPointInTime', 'rds:AddTagsToResource'],
  createSnapshot: ['rds:CreateDBSnapshot', 'rds:AddTagsToResource'],
  configureDatabase: ['rds:ModifyDBInstance'],
  createReplica: ['rds:CreateDBInstanceReadReplica', 'rds:AddTagsToResource'],
  deleteDatabase: ['rds:DeleteDBInstance'],
  scale: ['autoscaling:UpdateAutoScalingGroup'],
  suspendLaunch: ['autoscaling:SuspendProcesses'],
  resumeLaunch: ['autoscaling:ResumeProcesses'],
  // Whoever starts a job hands its role over.
  startCopy: ['s3:CreateJob', 'iam:PassRole'],
  putObject: ['s3:PutObject'],
  deleteObject: ['s3:DeleteObject'],
  // If-Match is a look at what is there (User Guide, "conditional writes").
  writeIf: ['s3:PutObject', 's3:GetObject'],
  createParameter: ['ssm:PutParameter', 'ssm:AddTagsToResource'],
  overwriteParameter: ['ssm:PutParameter'],
  deleteParameter: ['ssm:DeleteParameter'],
};
