/** An RDS instance as observed. */
export interface Database {
  identifier: string;
  /** RDS' own word: `available`, `modifying`, `backing-up`, ... */
  status: string;
  /** True while it replicates from another instance. */
  isReplica: boolean;
  /** RDS' own word on replication, e.g. `replicating`; undefined where it says nothing. */
  replication?: string;
  tags: Record<string, string>;
}

/** Sizes of an Auto Scaling group and whether it may launch instances. */
export interface GroupSettings {
  min: number;
  desired: number;
  max: number;
  launchSuspended: boolean;
}

/** An Auto Scaling group as observed. */
export interface Group extends GroupSettings {
  name: string;
  inService: number;
  /** Instances in any lifecycle state: a terminating one can still write. */
  instances: number;
  tags: Record<string, string>;
}

/** What the application says of itself. */
export interface WorkloadStatus {
  region: string;
  writable: boolean;
  /** Time of the newest row, ISO 8601. */
  lastWriteAt?: string;
}

/** What came back from behind a load balancer. */
export type WorkloadAnswer =
  /** `status` is absent where the answer was no status, e.g. 503 without targets. */
  | { answered: true; status?: WorkloadStatus }
  | { answered: false; reason: string };

/**
 * All that the steps do in AWS. What only looks changes nothing; an error
 * means that the answer is unknown, and undefined that the thing is not there.
 */
export interface Cloud {
  database(region: string, identifier: string): Promise<Database | undefined>;
  group(region: string, name: string): Promise<Group | undefined>;
  objectExists(region: string, bucket: string, key: string): Promise<boolean>;
  parameter(region: string, name: string): Promise<string | undefined>;
  /** Newest lag that the replica's region knows. */
  replicaLag(
    region: string,
    identifier: string,
  ): Promise<{ seconds: number; at: Date } | undefined>;
  /** DNS name of a load balancer. */
  loadBalancer(region: string, name: string): Promise<string | undefined>;
  workload(dnsName: string): Promise<WorkloadAnswer>;
  resolve(name: string): Promise<string[]>;

  promote(region: string, identifier: string): Promise<void>;
  /** Restores the newest restorable point under another name, in the same network. */
  restoreClone(
    region: string,
    clone: { source: string; identifier: string; tags: Record<string, string> },
  ): Promise<void>;
  /** With its automated backups, and without a final snapshot. */
  deleteDatabase(region: string, identifier: string): Promise<void>;
  configureGroup(
    region: string,
    name: string,
    settings: GroupSettings,
  ): Promise<void>;
  putObject(
    region: string,
    bucket: string,
    key: string,
    body: string,
  ): Promise<void>;
  deleteObject(region: string, bucket: string, key: string): Promise<void>;
  /** Fails where there is one already. */
  createParameter(
    region: string,
    name: string,
    value: string,
    tags: Record<string, string>,
  ): Promise<void>;
  /** Keeps its tags: AWS takes no tags with an overwrite. */
  overwriteParameter(
    region: string,
    name: string,
    value: string,
  ): Promise<void>;
}
