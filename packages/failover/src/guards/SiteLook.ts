import type {
  DatabaseState,
  GroupState,
  Sample,
  WorkloadAnswer,
} from '../cloud/Cloud';
import type { Lock } from '../lock';
import type { Fence } from '../proofs';

/** Something that was looked at: known, or not and why (invariant I5). */
export type Look<T> = { known: true; value: T } | { known: false; why: string };

/** What was seen of one region. */
export interface RegionLook {
  database: Look<DatabaseState | undefined>;
  group: Look<GroupState | undefined>;
  application: WorkloadAnswer;
}

/** All that planning and guards rest on, looked at together and just now. */
export interface SiteLook {
  at: Date;
  from: RegionLook;
  to: RegionLook;
  lag: Look<Sample | undefined>;
  lock: Look<Lock | undefined>;
  /** The lock of the region that is left; unknown is no obstacle. */
  otherLock: Look<Lock | undefined>;
  fence: Fence;
  /** What users get. */
  asUser: WorkloadAnswer;
  /** Most instances that ran in the region that serves, in 24 hours. */
  mostInService: Look<number | undefined>;
}
