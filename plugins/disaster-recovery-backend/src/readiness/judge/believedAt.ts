import {
  MEASUREMENTS,
  type CurrentRole,
  type Finding,
} from '@understudy/plugin-disaster-recovery-common';
import { doubted, estimateLoss } from '../../measurements';
import type { Roles } from '../../sites/types';
import type { Judged } from './Judgement';

/** Whether a judgement's first fact is past its deadline. */
export const isExpired = (
  { expiresAt }: Pick<Judged, 'expiresAt'>,
  now: Date,
) => expiresAt <= now;

const UNKNOWN_ROLES = ({ byRegion }: Roles): Roles => ({
  byRegion: Object.fromEntries(
    Object.keys(byRegion).map((region): [string, CurrentRole] => [
      region,
      'unknown',
    ]),
  ),
});

/**
 * What a stored judgement is worth by now (invariant I5). Past its expiry the verdict is unknown, and so is who does
 * what; what was well is not known to be so any more. What was measured is held against its own deadline.
 */
export function believedAt<J extends Judged>(judged: J, now: Date): J {
  const shown = judged.shown.map(each => doubted(each, now));
  if (!isExpired(judged, now)) {
    return { ...judged, shown };
  }
  const since = judged.expiresAt.toISOString();
  const findings = judged.findings.map(
    (finding): Finding =>
      finding.status === 'pass'
        ? {
            ...finding,
            status: 'unknown',
            reason: `${finding.reason}; that was so when the site was judged last, and counted until ${since}`,
            remedy: 'Refresh; if it stays, look at the backend log',
          }
        : finding,
  );
  return {
    ...judged,
    verdict: 'unknown',
    findings,
    failing: findings.length,
    roles: UNKNOWN_ROLES(judged.roles),
    shown,
    estimate: estimateLoss(
      shown.find(({ name }) => name === MEASUREMENTS.replicaLag),
      now,
    ),
  };
}
