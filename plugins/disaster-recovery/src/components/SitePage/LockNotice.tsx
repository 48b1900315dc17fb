import Alert from '@mui/material/Alert';
import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { formatMinute } from '../../format';

/** Somebody outside of this portal changes the site's roles, or was at it when he stopped. */
export function LockNotice({ site, now }: { site: SiteDetail; now: number }) {
  const { lock, runs, activeRun } = site;
  const ours =
    lock &&
    (lock.run === activeRun?.id || runs.some(({ id }) => id === lock.run));
  if (lock?.state !== 'held' || ours) {
    return null;
  }
  const alive = now < new Date(lock.expiresAt).getTime();
  const expiry = formatMinute(lock.expiresAt, now);
  return (
    <Alert severity="warning">
      {lock.holder} holds the right to change the roles of {site.name} since{' '}
      {formatMinute(lock.since, now)}, for run {lock.run} outside of this
      portal:{' '}
      {alive
        ? `it is at work, and renews by ${expiry}.`
        : `it should have renewed by ${expiry}. Ask there whether the run still goes on before you take over by name and reason.`}
    </Alert>
  );
}
