import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import {
  movesUsers,
  type RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { formatClock, formatEstimate } from '../../format';
import { isActive, RUN_BASIS } from '../../ui';
import { clockSeconds, secondsLeft } from './timing';

const uncapitalized = (words: string) =>
  words.charAt(0).toLowerCase() + words.slice(1);

function leftText(run: RunDetail, now: number): string {
  if (!isActive(run)) {
    return 'ended';
  }
  const left = secondsLeft(run.steps, now);
  if (run.status === 'paused' || run.status === 'needs-decision') {
    return `stands still; about ${formatEstimate(left)} once it goes on`;
  }
  if (
    run.status === 'pending-approval' ||
    run.steps.some(({ status }) => status === 'waiting-approval')
  ) {
    return `waiting for approval; about ${formatEstimate(left)} after it`;
  }
  return left > 0
    ? `estimated left ${formatEstimate(left)}`
    : 'later than expected';
}

/** The RTO clock against its target; red where the target is missed. */
export function RunClock({ run, now }: { run: RunDetail; now: number }) {
  const elapsed = clockSeconds(run, now);
  const target = run.objectives.rtoSeconds;
  // Where no user is moved there is no recovery to time.
  const timed = movesUsers(run.kind);
  const missed = timed && elapsed !== undefined && elapsed > target;
  return (
    <Box
      role="timer"
      aria-label={timed ? 'RTO clock' : 'Elapsed'}
      sx={{ minWidth: 260 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1 }}>
        <Typography variant="body2" color="text.secondary">
          {timed ? 'RTO clock' : 'Elapsed'}
        </Typography>
        <Typography
          variant="h4"
          component="span"
          color={missed ? 'error.main' : undefined}
          sx={{ fontVariantNumeric: 'tabular-nums', m: 0 }}
        >
          {elapsed === undefined ? '--:--' : formatClock(elapsed)}
        </Typography>
        {timed && (
          <Typography variant="body2" color="text.secondary">
            of {formatClock(target)}
          </Typography>
        )}
      </Box>
      {timed && (
        <LinearProgress
          aria-hidden
          variant="determinate"
          color={missed ? 'error' : 'primary'}
          value={Math.min(100, ((elapsed ?? 0) / target) * 100)}
          sx={{ my: 0.5, borderRadius: 1 }}
        />
      )}
      <Typography variant="body2" color="text.secondary">
        {leftText(run, now)}
      </Typography>
      {run.plan.forecast && (
        <Tooltip title={RUN_BASIS[run.plan.forecast.basis]}>
          <Typography variant="body2" color="text.secondary">
            Foreseen: {uncapitalized(run.plan.forecast.words)}
          </Typography>
        </Tooltip>
      )}
    </Box>
  );
}
