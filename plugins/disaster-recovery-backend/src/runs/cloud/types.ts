import type { WorkloadStatus } from '../../aws/types';

export type Tags = Record<string, string>;

/** An RDS instance as observed. */
export interface DatabaseState {
  identifier: string;
  arn: string;
  /** RDS' own word: `available`, `modifying`, `rebooting`, `backing-up`, … */
  status: string;
  /** True while it replicates from another instance. */
  isReplica: boolean;
  tags: Tags;
}

/** An Auto Scaling group as observed. */
export interface GroupState {
  name: string;
  min: number;
  desired: number;
  max: number;
  inService: number;
  /** Instances in any lifecycle state: a terminating one can still write. */
  instances: number;
  launchSuspended: boolean;
  tags: Tags;
}

export interface Capacity {
  min: number;
  desired: number;
  max?: number;
}

/** What the application behind a load balancer answered. */
export type WorkloadAnswer =
  | { answered: true; status: WorkloadStatus }
  /** An HTTP answer that is no status, e.g. 503 of a load balancer without targets. */
  | { answered: true; status?: undefined; httpStatus: number }
  | { answered: false; reason: string };

/**
 * All that steps do in AWS, in the words of this product. Observing methods
 * change nothing; an error means that the answer is unknown.
 */
export interface Cloud {
  /** `undefined` where there is no such instance. */
  database(
    region: string,
    identifier: string,
  ): Promise<DatabaseState | undefined>;
  group(region: string, name: string): Promise<GroupState | undefined>;
  objectExists(region: string, bucket: string, key: string): Promise<boolean>;
  parameter(region: string, name: string): Promise<string | undefined>;
  /** Newest replica lag the region's CloudWatch knows. */
  replicaLag(
    region: string,
    identifier: string,
  ): Promise<{ seconds: number; at: Date } | undefined>;
  /** @param certificateName - name that the answering side must prove to be; plain HTTP without it */
  workload(
    dnsName: string,
    statusPath: string,
    certificateName?: string,
  ): Promise<WorkloadAnswer>;
  resolve(name: string): Promise<string[]>;

  promote(region: string, identifier: string): Promise<void>;
  /** Restores the newest restorable point of `source` under another name, in the same network. */
  restoreClone(
    region: string,
    clone: { source: string; identifier: string; tags: Tags },
  ): Promise<void>;
  /** Without a final snapshot and with its automated backups. */
  deleteDatabase(region: string, identifier: string): Promise<void>;
  scale(region: string, name: string, capacity: Capacity): Promise<void>;
  suspendLaunch(region: string, name: string): Promise<void>;
  resumeLaunch(region: string, name: string): Promise<void>;
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
    tags: Tags,
  ): Promise<void>;
  /** Keeps its tags: AWS takes no tags with an overwrite. */
  overwriteParameter(
    region: string,
    name: string,
    value: string,
  ): Promise<void>;
  deleteParameter(region: string, name: string): Promise<void>;
}
