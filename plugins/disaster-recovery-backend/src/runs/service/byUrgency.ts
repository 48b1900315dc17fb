import {
  changesRoles,
  type WaitingItem,
} from '@understudy/plugin-disaster-recovery-common';

/** The lower, the sooner somebody should look. */
function rank({ run, wave, noReturn }: WaitingItem): number {
  const isRehearsal = run ? !changesRoles(run.kind) : wave.kind === 'dry-run';
  if (isRehearsal) {
    return 4;
  }
  switch ((run ?? wave).status) {
    case 'needs-decision':
      return noReturn ? 0 : 1;
    case 'pending-approval':
      return 2;
    default:
      return 3;
  }
}

/** What stands still past its point of no return first; of requests the one that expires first; then what waits longest. */
export const byUrgency = (one: WaitingItem, other: WaitingItem): number =>
  rank(one) - rank(other) ||
  (one.until ?? '').localeCompare(other.until ?? '') ||
  one.since.localeCompare(other.since);
