import type { Verdict } from '@understudy/plugin-disaster-recovery-common';

/** What people know of a site's verdict, and what they may be told next. */
export interface VerdictState {
  /** What was told last; of a site that is new, what it was first. */
  told: Verdict;
  toldAt: Date;
  /** The newest verdict, and since when it is that. */
  seen: Verdict;
  seenSince: Date;
  /** Since when the verdict has not been what was told; undefined while it is. */
  differsSince?: Date;
  judgedAt: Date;
}
