import type { RunKind } from '@understudy/plugin-disaster-recovery-common';

/** Runs that promote a replica and lead users to it. */
export const MOVING: RunKind[] = ['failover', 'complete-failover', 'failback'];

/** Runs that want a standby which is a replica. */
export const WITH_STANDBY: RunKind[] = [
  'dry-run',
  'drill',
  'failover',
  'failback',
];

/** Runs that hold the lock, or yield to who holds it. */
export const LOCKING: RunKind[] = ['drill', ...MOVING, 'reprotect'];

export const ALL: RunKind[] = ['dry-run', ...LOCKING];
