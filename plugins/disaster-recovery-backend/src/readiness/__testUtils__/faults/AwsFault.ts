import type {
  FindingStatus,
  Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import type { WatchedSite } from './WatchedSite';

/** Something that is wrong in AWS or in the catalog, and what must be said of it. */
export interface AwsFault {
  fault: string;
  /** Brings it about. @returns what takes it away again */
  cause(site: WatchedSite): Promise<() => Promise<unknown>>;
  verdict: Verdict;
  finds: [check: string, status: FindingStatus];
}
