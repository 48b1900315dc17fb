import type {
  BucketBinding,
  Capacity,
  DatabaseBinding,
  GroupBinding,
  LoadBalancerBinding,
  ObjectBinding,
  ParameterBinding,
  SnapshotBinding,
} from '../site';
import type { CallVerdicts, WantedCall } from '../rights/WantedCall';

export type Tags = Record<string, string>;

/** What a copy of an RDS instance must have in common with it. */
export interface DatabaseShape {
  instanceClass?: string;
  /** Name of its subnet group. */
  subnetGroup?: string;
  /** Ids of its security groups. */
  securityGroups: string[];
  /** Name of its parameter group. */
  parameterGroup?: string;
  /** Name of its option group. */
  optionGroup?: string;
  /** ARN of the region's key that it is encrypted with. */
  kmsKey?: string;
  storageType?: string;
  /** How far its storage may grow by itself. GiB. */
  maxStorageGib?: number;
  /** Daily, UTC, as RDS writes it. */
  backupWindow?: string;
  /** Weekly, UTC, as RDS writes it. */
  maintenanceWindow?: string;
  /** Logs that go to CloudWatch. */
  logExports?: string[];
}

/** An RDS instance as observed. */
export interface DatabaseState {
  arn: string;
  /** RDS' own word: `available`, `modifying`, `rebooting`, `backing-up`, ... */
  status: string;
  /** RDS' own word, e.g. `mysql`; undefined where it says nothing. */
  engine?: string;
  /** ARN of what it replicates from; undefined for a primary. */
  sourceArn?: string;
  /** RDS' own word on replication, e.g. `replicating`; undefined where it says nothing. */
  replication?: string;
  /** For how long automated backups are kept; 0 is off. Days. */
  backupRetentionDays: number;
  deletionProtection: boolean;
  /** Newest moment that it can be restored to. ISO 8601 UTC. */
  restorableUntil?: string;
  shape: DatabaseShape;
  /** Whether it has an address that the internet reaches; undefined where RDS does not say. */
  isPublic?: boolean;
  /** Where it is connected to; undefined while it is made. */
  endpoint?: { address: string; port: number };
  tags: Tags;
}

/** A database that some drill of the site made. */
export interface DrillDatabase {
  identifier: string;
  status: string;
  tags: Tags;
}

/** A snapshot as observed. */
export interface SnapshotState {
  arn: string;
  /** RDS' own word: `creating`, `available`, `failed`. */
  status: string;
}

/** An Auto Scaling group as observed. */
export interface GroupState extends Capacity {
  arn?: string;
  inService: number;
  /** Instances in any lifecycle state: a terminating one can still write. */
  instances: number;
  /** Of these, the ones that are on their way out. */
  terminating: number;
  launchSuspended: boolean;
  /** EC2 type of one of its instances; undefined where it has none. */
  instanceType?: string;
  tags: Tags;
}

/** What the application says of itself. */
export interface WorkloadStatus {
  site: string;
  region: string;
  /** The result of a real write. */
  writable: boolean;
  /** Time of the newest row, ISO 8601 UTC. */
  lastWriteAt?: string;
  /** Number of that row, where the application counts: one more with each, and replicated with it. */
  lastRow?: number;
}

/** What the application behind a load balancer answered. */
export type WorkloadAnswer =
  | { answered: true; status: WorkloadStatus }
  /** An HTTP answer that is no status, e.g. 503 of a load balancer without targets. */
  | { answered: true; status?: undefined; httpStatus: number }
  | { answered: false; reason: string };

/** What the application says that it did in the clone of a drill (docs/contracts.md, "The proof of a clone"). */
export interface CloneReport {
  site: string;
  region: string;
  /** The drill that its region's parameter names. */
  run?: string;
  /** Endpoint that it connected to. */
  database?: string;
  /** Tables that it found in the site's schema. */
  tables?: number;
  /** Time of the newest row, ISO 8601 UTC. */
  newestRowAt?: string;
  /** What it wrote as a row of its own and read from there again: the run's id. */
  readBack?: string;
  /** Why it could not. */
  error?: string;
}

/** What the application answered when it was asked for its proof of a clone. */
export type CloneAnswer =
  | { answered: true; report: CloneReport }
  | { answered: true; report?: undefined; httpStatus: number }
  | { answered: false; reason: string };

/** A value and when its source measured it. */
export interface Sample {
  value: number;
  at: Date;
}

/** A scaling activity that failed. */
export interface ScalingFailure {
  at: Date;
  /** AWS's own words. */
  reason: string;
}

/** An object with the version of its content, for conditional writes. */
export interface StoredObject {
  body: string;
  etag: string;
}

/** What a conditional write left. */
export interface WrittenObject {
  etag: string;
  /** AWS's id of the request. */
  requestId?: string;
}

/** What replicates a bucket, as S3 has it. */
export interface BucketReplication {
  isVersioned: boolean;
  rules: {
    id: string;
    isEnabled: boolean;
    /** Name of the bucket it copies to. */
    destination: string;
    /** Whether changes of a replica's metadata come back. */
    syncsReplicas: boolean;
    /** Whether the other bucket hides what is deleted in this one. */
    replicatesDeletions: boolean;
  }[];
}

/** What waits for being replicated, as it was measured last. */
export interface PendingReplication {
  objects: Sample;
  bytes: Sample;
}

/** A try of a run to copy what never replicated. */
export interface CopyAttempt {
  run: string;
  /** Tells the tries of one run from each other. */
  attempt: string;
}

/** A job of S3 Batch Operations that copies what never replicated. */
export interface CopyJob {
  id: string;
  /** The try of the run that it was started for. */
  attempt: string;
  /** S3's own word: `New`, `Preparing`, `Ready`, `Active`, ..., `Complete`, `Failed`, `Cancelled`. */
  status: string;
  /** S3 found nothing to copy, which it calls a failure. */
  isEmpty: boolean;
  /** Objects; undefined while S3 is still looking for them. */
  total?: number;
  succeeded: number;
  failed: number;
  /** S3's own words on why the job failed. */
  reasons: string[];
  /** Folder of the report on what could not be copied, `s3://bucket/key/`. */
  report?: string;
}

/**
 * All that steps do in AWS, in the words of this product and with bindings only.
 * Observing methods change nothing; an error means that the answer is unknown,
 * and undefined that the thing is not there. Every method calls the binding's
 * own region alone (I11); the answer of a changing one carries AWS's request id.
 */
export interface Cloud {
  database(database: DatabaseBinding): Promise<DatabaseState | undefined>;
  snapshot(snapshot: SnapshotBinding): Promise<SnapshotState | undefined>;
  group(group: GroupBinding): Promise<GroupState | undefined>;
  /** Newest scaling activity of the last half hour that failed. */
  scalingFailure(group: GroupBinding): Promise<ScalingFailure | undefined>;
  /** Most instances in service in the last 24 hours. */
  mostInService(group: GroupBinding): Promise<number | undefined>;
  /** Newest lag of a replica, in seconds. */
  replicaLag(database: DatabaseBinding): Promise<Sample | undefined>;
  /** Newest count of connections. */
  connections(database: DatabaseBinding): Promise<Sample | undefined>;
  /** Whether the security groups of a database let anybody in. */
  ingress(database: DatabaseBinding): Promise<'open' | 'closed'>;
  objectExists(object: ObjectBinding): Promise<boolean>;
  readObject(object: ObjectBinding): Promise<StoredObject | undefined>;
  /** Tags of the bucket, or of the object's. */
  bucketTags(object: ObjectBinding | BucketBinding): Promise<Tags>;
  bucketReplication(
    bucket: BucketBinding,
  ): Promise<BucketReplication | undefined>;
  /**
   * What waits on its way from one bucket to the other. Asks the region of the second: S3 measures it there and
   * nowhere else, and not while nothing replicates.
   */
  pendingReplication(
    from: BucketBinding,
    to: BucketBinding,
  ): Promise<PendingReplication | undefined>;
  /** The newest copying out of a bucket that a run started, in whichever of its tries. */
  copyJob(bucket: BucketBinding, run: string): Promise<CopyJob | undefined>;
  parameter(parameter: ParameterBinding): Promise<string | undefined>;
  /** Asks the application of one region, by its load balancer's own name: no user's way leads there. */
  workload(loadBalancer: LoadBalancerBinding): Promise<WorkloadAnswer>;
  /** Asks whoever answers for the site's name, as a user does. */
  asUser(
    recordName: string,
    loadBalancer: LoadBalancerBinding,
  ): Promise<WorkloadAnswer>;
  /** Addresses that a name resolves to now. */
  resolve(name: string): Promise<string[]>;
  /** Asks the application of one region what it did in the clone of a drill. */
  cloneReport(loadBalancer: LoadBalancerBinding): Promise<CloneAnswer>;
  /** Databases beside a bound one that carry the site's tag and a drill's. */
  drillDatabases(beside: DatabaseBinding): Promise<DrillDatabase[]>;
  /** Whether RDS keeps automated backups of a database, also when it is gone. */
  hasBackups(database: DatabaseBinding): Promise<boolean>;
  /** Keys in the object's bucket that begin with its key. */
  keysLike(object: ObjectBinding): Promise<string[]>;
  /** What anybody gets who asks without signing, as Route 53's health checks do. */
  asPublic(
    object: ObjectBinding,
  ): Promise<{ httpStatus: number; body: string }>;
  /** Which of these CloudWatch alarms of the region are in ALARM. */
  alarming(beside: GroupBinding, names: string[]): Promise<string[]>;
  /** What IAM says of calls of whoever runs this, in the account of a resource: it is asked, and nothing is called. */
  verdicts(of: DatabaseBinding, calls: WantedCall[]): Promise<CallVerdicts>;

  /** @param backups - as they are from then on; RDS keeps them for one day where nobody says so */
  promote(
    database: DatabaseBinding,
    backups: Pick<DatabaseState, 'backupRetentionDays'>,
  ): Promise<unknown>;
  /** Restores the newest restorable point of `source` as `clone`, in the shape in which the source was observed. */
  restoreClone(
    source: DatabaseBinding,
    clone: DatabaseBinding,
    observed: Pick<DatabaseState, 'shape'>,
    tags: Tags,
  ): Promise<unknown>;
  createSnapshot(
    database: DatabaseBinding,
    snapshot: SnapshotBinding,
    tags: Tags,
  ): Promise<unknown>;
  /** At once, not in its maintenance window. */
  configureDatabase(
    database: DatabaseBinding,
    settings: Partial<
      Pick<DatabaseState, 'deletionProtection' | 'backupRetentionDays'>
    > &
      Pick<DatabaseShape, 'backupWindow' | 'maintenanceWindow'>,
  ): Promise<unknown>;
  /** Makes `database` a replica of `source`, which is in the other region. */
  createReplica(
    database: DatabaseBinding,
    source: DatabaseBinding,
    shape: DatabaseShape,
    tags: Tags,
  ): Promise<unknown>;
  /** Without a final snapshot; its automated backups go too, unless they are kept. */
  deleteDatabase(
    database: DatabaseBinding,
    options?: { keepsBackups: boolean },
  ): Promise<unknown>;
  scale(
    group: GroupBinding,
    capacity: { min: number; desired: number; max?: number },
  ): Promise<unknown>;
  suspendLaunch(group: GroupBinding): Promise<unknown>;
  resumeLaunch(group: GroupBinding): Promise<unknown>;
  /**
   * Lets S3 copy what never replicated out of a bucket, by the bucket's own rules. Asked again for the same try,
   * it starts nothing more.
   */
  startCopy(bucket: BucketBinding, attempt: CopyAttempt): Promise<unknown>;
  putObject(object: ObjectBinding, body: string): Promise<unknown>;
  deleteObject(object: ObjectBinding): Promise<unknown>;
  /**
   * Writes only where nothing is (`etag` undefined) or where what is has this ETag.
   * @throws an error named `PreconditionFailed` otherwise
   */
  writeIf(
    object: ObjectBinding,
    body: string,
    etag: string | undefined,
  ): Promise<WrittenObject>;
  /** Fails where there is one already. */
  createParameter(
    parameter: ParameterBinding,
    value: string,
    tags: Tags,
  ): Promise<unknown>;
  /** Keeps its tags: AWS takes no tags with an overwrite. */
  overwriteParameter(
    parameter: ParameterBinding,
    value: string,
  ): Promise<unknown>;
  deleteParameter(parameter: ParameterBinding): Promise<unknown>;
}
