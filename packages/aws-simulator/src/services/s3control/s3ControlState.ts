import type { JobStatus, ReplicationStatus } from '@aws-sdk/client-s3-control';
import type { World } from '../../core/World';

/** A job of S3 Batch Operations that replicates objects. */
export interface BatchJob {
  id: string;
  token: string;
  /** JSON of what was asked for: a token is for one request. */
  request: string;
  description?: string;
  priority: number;
  roleArn: string;
  bucket: string;
  statuses: ReplicationStatus[];
  needsConfirmation: boolean;
  report?: { bucket: string; prefix: string; scope: string };
  status: JobStatus;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** When its status was set. Milliseconds since the epoch. */
  since: number;
  terminatedAt?: number;
  /** What it found to work on. */
  tasks?: { key: string; versionId: string }[];
  succeeded: number;
  failed: number;
  /** Without a code where AWS documents none. */
  failures: { code?: string; reason: string }[];
}

export interface S3ControlState {
  /** Oldest first. */
  jobs: BatchJob[];
}

/** S3 Control of an account in a region. */
export const s3ControlState = (
  world: World,
  account: string,
  region: string,
): S3ControlState =>
  world.service(account, region, 's3control', () => ({ jobs: [] }));
