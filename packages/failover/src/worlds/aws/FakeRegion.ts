import { createHash } from 'node:crypto';
import type { DatabaseShape, Tags } from '../../cloud/Cloud';
import type { FakeBucket } from './FakeBucket';
import type { FakeDatabase, Row } from './FakeDatabase';
import type { FakeGroup } from './FakeGroup';
import { noFaults } from './Faults';

/** Everything of one account in one region. */
export class FakeRegion {
  readonly faults = noFaults();
  readonly databases = new Map<string, FakeDatabase>();
  /** What each snapshot keeps, and whether it is complete. */
  readonly snapshots = new Map<string, { rows: Row[]; status: string }>();
  /** Every copy that was ever restored here, as it was made. */
  readonly clones: { run?: string; shape: DatabaseShape }[] = [];
  readonly groups = new Map<string, FakeGroup>();
  readonly parameters = new Map<string, string>();
  /** By `bucket/key`. */
  readonly objects = new Map<string, string>();
  /** Tags of each bucket. */
  readonly buckets = new Map<string, Tags>();
  /** The application's buckets. */
  readonly assets = new Map<string, FakeBucket>();
  /** What reads may still show, by `kind/name`. */
  readonly stale = new Map<string, { state: unknown; until: number }>();

  constructor(readonly name: string) {}

  /** Whether somebody outside reaches what runs here. */
  get isReachable(): boolean {
    return this.faults.data === 'up' && this.faults.network === 'up';
  }
}

/** As S3 makes it for a small object: equal content has an equal ETag. */
export const etagOf = (body: string): string =>
  `"${createHash('md5').update(body).digest('hex')}"`;
