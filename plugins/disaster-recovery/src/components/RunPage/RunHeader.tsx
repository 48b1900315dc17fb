import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  movesUsers,
  type RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { formatMoment, formatUser } from '../../format';
import { usePaths } from '../../usePaths';
import { RouterLink, RunStatusChip, runTitle } from '../../ui';

/** Which run, of what, from where to where, and why. */
export function RunHeader({ run }: { run: RunDetail }) {
  const { sitePath, wavePath } = usePaths();
  const mode = movesUsers(run.kind) ? `, ${run.mode}` : '';
  return (
    <Box sx={{ flex: '1 1 420px', minWidth: 0 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1.5,
        }}
      >
        <Typography variant="h5" component="h1">
          {runTitle(run)}{' '}
          <RouterLink to={sitePath(run.site)}>{run.site}</RouterLink>
        </Typography>
        <RunStatusChip status={run.status} />
      </Box>
      <Typography>
        {run.fromRegion} → {run.toRegion}
        {mode}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        Requested by {formatUser(run.requestedBy)},{' '}
        {formatMoment(run.createdAt)}: “{run.reason}”
        {run.ticket && `, ticket ${run.ticket}`}
        {run.wave && (
          <>
            . Started by <RouterLink to={wavePath(run.wave)}>a wave</RouterLink>
          </>
        )}
      </Typography>
    </Box>
  );
}
