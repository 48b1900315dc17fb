import Typography from '@mui/material/Typography';
import type { WaveDetail } from '@understudy/plugin-disaster-recovery-common';
import { formatAge, formatEstimate, formatUser } from '../../format';
import { isAboutSite } from './waveOptions';

/** Whose yes counts: nobody's who asked or overrode, one a person. */
function givenBy({ decisions, requestedBy }: WaveDetail): string[] {
  const involved = [
    requestedBy,
    ...decisions.filter(({ kind }) => kind === 'override').map(({ by }) => by),
  ];
  const givers = decisions
    .filter(({ kind, by }) => kind === 'approve' && !involved.includes(by))
    .map(({ by }) => by);
  return [...new Set(givers)];
}

/** Who asks, since when, and what is wanted. */
export function WaveWaits({ wave, now }: { wave: WaveDetail; now: number }) {
  const { status, question, plan } = wave;
  if (status === 'pending-approval') {
    const given = givenBy(wave);
    const { count, expirySeconds } = plan.approvals;
    const left = expirySeconds - (now - Date.parse(wave.createdAt)) / 1000;
    return (
      <Typography variant="body2">
        {given.length} of {count} {count === 1 ? 'approval' : 'approvals'} given
        {given.length > 0 && `, by ${given.map(formatUser).join(', ')}`}.{' '}
        {formatUser(wave.requestedBy)} asks, {formatAge(wave.createdAt, now)};
        somebody else must approve.{' '}
        {left > 0
          ? `${formatEstimate(left)} left to answer.`
          : 'Nobody answered in time.'}
      </Typography>
    );
  }
  if (status !== 'needs-decision' || !question) {
    return null;
  }
  return (
    <Typography variant="body2" color="text.secondary">
      Asked {formatAge(question.since, now)}; until somebody decides it begins
      with no other site.
      {isAboutSite(question) &&
        ' What can be done stands beside the sites that failed.'}
    </Typography>
  );
}
