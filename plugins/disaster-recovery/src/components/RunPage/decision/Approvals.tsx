import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  requestWords,
  type RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import {
  formatAge,
  formatEstimate,
  formatMinute,
  formatUser,
} from '../../../format';
import { KeptWords } from '../../../ui';
import { approvalsOf, approvalStep } from './approvalsOf';

const SECOND = 1000;

/** When those who do not answer are reminded, and when the run stops waiting. */
function waitSentence(run: RunDetail, now: number): string | undefined {
  const startedAt = approvalStep(run)?.startedAt;
  if (!startedAt) {
    return undefined;
  }
  const { expirySeconds, remindAfterSeconds, escalateAfterSeconds } =
    run.plan.approvals;
  const since = new Date(startedAt).getTime();
  const waited = (now - since) / SECOND;
  const clock = (seconds: number) =>
    formatMinute(new Date(since + seconds * SECOND).toISOString(), now);
  if (waited >= expirySeconds) {
    return `Nobody answered until ${clock(expirySeconds)}`;
  }
  const left = `${formatEstimate(expirySeconds - waited)} left to answer`;
  if (waited < remindAfterSeconds) {
    return `${left}; those who can are reminded at ${clock(
      remindAfterSeconds,
    )}`;
  }
  return waited < escalateAfterSeconds
    ? `${left}; reminded; a second group is asked at ${clock(
        escalateAfterSeconds,
      )}`
    : `${left}; a second group was asked too`;
}

/** How many approvals are given and wanted, by whom, and how long there is time. */
export function Approvals({ run, now }: { run: RunDetail; now: number }) {
  const given = approvalsOf(run);
  const { count } = run.plan.approvals;
  return (
    <Box>
      <Typography>
        <strong>
          {given.length} of {count} {count === 1 ? 'approval' : 'approvals'}{' '}
          given.
        </strong>{' '}
        {formatUser(run.requestedBy)} asks, {formatAge(run.createdAt, now)};
        somebody else must approve.
      </Typography>
      {/* On a phone what is decided about is out of sight where it is decided. */}
      <Box sx={{ display: { md: 'none' }, my: 1, overflowWrap: 'anywhere' }}>
        <Typography>
          <KeptWords>{requestWords(run)}</KeptWords>: “{run.reason}”
        </Typography>
        {run.plan.forecast && (
          <Typography variant="body2">
            <KeptWords>{run.plan.forecast.words}</KeptWords>
          </Typography>
        )}
      </Box>
      {given.map(({ by, at, reason }) => (
        <Typography key={by} variant="body2">
          {formatUser(by)} approved {formatAge(at, now)}
          {reason && `: “${reason}”`}
        </Typography>
      ))}
      <Typography variant="body2" color="text.secondary">
        {waitSentence(run, now)}
      </Typography>
    </Box>
  );
}
