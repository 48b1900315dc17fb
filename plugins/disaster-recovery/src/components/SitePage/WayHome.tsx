import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type {
  RunKind,
  SiteDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { usePaths } from '../../usePaths';
import { ChangeLink, GuardedButton, RouterLink } from '../../ui';
import { LeftBehindCosts } from './LeftBehindCosts';
import { wayHome, type Station } from './wayHome';

const LABELS: Partial<Record<RunKind, string>> = {
  reprotect: 'Reprotect…',
  failback: 'Fail back…',
};

const COLORS = {
  done: 'success',
  waiting: 'warning',
  next: 'primary',
  later: 'default',
} as const;

function Line({
  station,
  number,
  site,
  onAsk,
}: {
  station: Station;
  number: number;
  site: SiteDetail;
  onAsk(kind: RunKind): void;
}) {
  const { runPath } = usePaths();
  const { what, state, words, kind, run, change } = station;
  const action = kind && site.actions[kind];
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2,
        rowGap: 0.5,
        py: 1,
        borderTop: number > 1 ? 1 : 0,
        borderColor: 'divider',
      }}
    >
      <Typography sx={{ width: 190, flexShrink: 0 }}>
        {number}.{' '}
        {run ? <RouterLink to={runPath(run.id)}>{what}</RouterLink> : what}
      </Typography>
      <Chip
        size="small"
        variant={state === 'next' ? 'filled' : 'outlined'}
        color={COLORS[state]}
        label={state}
        sx={{ m: 0, width: 76 }}
      />
      <Typography variant="body2" sx={{ flex: '1 1 240px' }}>
        {words}
        {change && (
          <>
            : <ChangeLink change={change} />
          </>
        )}
      </Typography>
      {kind && action && state === 'next' && (
        <GuardedButton
          variant="contained"
          blockedBecause={
            action.allowed
              ? undefined
              : action.blockedBecause ?? 'The server does not allow it now'
          }
          onClick={() => onAsk(kind)}
        >
          {LABELS[kind]}
        </GuardedButton>
      )}
    </Box>
  );
}

/** Are we safe, how do we get home, and what does it cost until then? */
export function WayHome({
  site,
  now,
  onAsk,
}: {
  site: SiteDetail;
  now: number;
  onAsk(kind: RunKind): void;
}) {
  const stations = wayHome(site);
  const { leftBehind: left } = site;
  if (stations.length === 0) {
    return left ? (
      <Paper variant="outlined" sx={{ px: 2, py: 1 }}>
        <LeftBehindCosts left={left} now={now} />
      </Paper>
    ) : null;
  }
  return (
    <Paper variant="outlined" sx={{ px: 2, py: 1 }}>
      <Typography variant="h6" component="h2" sx={{ m: 0 }}>
        The way home
      </Typography>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {stations.map((station, index) => (
          <Line
            key={station.what}
            station={station}
            number={index + 1}
            site={site}
            onAsk={onAsk}
          />
        ))}
      </Box>
      {left && (
        <Box sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
          <LeftBehindCosts left={left} now={now} />
        </Box>
      )}
    </Paper>
  );
}
