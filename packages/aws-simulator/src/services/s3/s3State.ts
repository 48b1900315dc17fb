import type {
  PublicAccessBlockConfiguration,
  ReplicationConfiguration,
  ReplicationStatus,
  ServerSideEncryption,
  ServerSideEncryptionConfiguration,
} from '@aws-sdk/client-s3';
import type { World } from '../../core/World';

/** What an object is encrypted with. */
export interface ObjectEncryption {
  algorithm: ServerSideEncryption;
  /** ARN, alias or id, where a key of KMS is named. */
  keyId?: string;
}

/** One version of an object, or a delete marker. */
export interface ObjectVersion {
  /** `null` for what was written while versioning was off or suspended. */
  versionId: string;
  /** Milliseconds since the epoch. */
  lastModified: number;
  deleteMarker?: boolean;
  /** Base64; empty for a delete marker. */
  body: string;
  /** Bytes. */
  size: number;
  /** With quotes. */
  etag: string;
  crc32?: string;
  contentType?: string;
  cacheControl?: string;
  metadata: Record<string, string>;
  tags: Record<string, string>;
  encryption: ObjectEncryption;
  replicationStatus?: ReplicationStatus;
}

/** A version on its way to another bucket. */
export interface PendingReplication {
  key: string;
  versionId: string;
  ruleId: string;
  destination: string;
  /** Only the tags changed: the version is there already. */
  metadataOnly?: true;
  /** Milliseconds since the epoch. */
  since: number;
  /** Milliseconds since the epoch. */
  dueAt: number;
}

/** What happened to a rule since its metrics were last published. */
export interface ReplicationActivity {
  completed: number;
  failed: number;
  /** Seconds, the longest of the window. */
  latency: number;
}

export interface BucketState {
  name: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  versioning?: 'Enabled' | 'Suspended';
  /** Versions by key, newest first. */
  objects: Record<string, ObjectVersion[]>;
  replication?: ReplicationConfiguration;
  pending: PendingReplication[];
  /** By rule. */
  activity: Record<string, ReplicationActivity>;
  /** JSON text, as it was put. */
  policy?: string;
  publicAccessBlock?: PublicAccessBlockConfiguration;
  tags: Record<string, string>;
  encryption?: ServerSideEncryptionConfiguration;
}

export interface S3State {
  buckets: Record<string, BucketState>;
  /** Milliseconds since the epoch at which metrics were last published. */
  metricsAt: number;
}

/** A bucket with where it is. */
export interface LocatedBucket {
  account: string;
  region: string;
  bucket: BucketState;
}

const empty = (): S3State => ({ buckets: {}, metricsAt: 0 });

/** S3 of an account in a region. */
export function s3State(
  world: World,
  account: string,
  region: string,
): S3State {
  return world.service(account, region, 's3', empty);
}

/** Finds a bucket anywhere: names are unique over accounts and regions. */
export function locateBucket(
  world: World,
  name: string,
): LocatedBucket | undefined {
  for (const { account, region, state } of world.each<S3State>('s3')) {
    const bucket = state.buckets[name];
    if (bucket) {
      return { account, region, bucket };
    }
  }
  return undefined;
}
