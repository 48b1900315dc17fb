import type { FenceWatch } from '@understudy/plugin-disaster-recovery-common';

/** A watch with what only the watcher wants to know. */
export interface FenceWatchRecord extends FenceWatch {
  id: string;
  site: string;
  /** Who wanted it: a user, or the engine whose run left the region unfenced. */
  openedBy: string;
  /** Why it was wanted; `reason` says how it stands. */
  wanted: string;
  /** First call that was to fence it. ISO 8601 UTC. */
  fencingSince?: string;
  closedAt?: string;
}

/** Who opens watches by himself. */
export const ENGINE = 'engine';

/** What pages show of a watch. */
export const toFenceWatch = ({
  region,
  state,
  since,
  reason,
  run,
  checkedAt,
  proofs,
}: FenceWatchRecord): FenceWatch => ({
  region,
  state,
  since,
  reason,
  run,
  checkedAt,
  proofs,
});
