import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import {
  requestWords,
  type SiteSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { Link } from 'react-router-dom';
import { usePaths } from '../../usePaths';
import { runStanding, runTitle } from '../../ui';

function words({ name, alerts, activeRun }: SiteSummary): string {
  if (alerts.length > 0) {
    return `${name}: ${alerts.map(({ sentence }) => sentence).join('; ')}`;
  }
  if (!activeRun) {
    return name;
  }
  return activeRun.status === 'pending-approval'
    ? `${requestWords(activeRun)}; others must approve`
    : `${name}: ${runTitle(activeRun)} ${runStanding(activeRun)}`;
}

/** What cannot wait and what waits for others, before any table. */
export function WaitingSites({
  sites,
  more,
}: {
  sites: SiteSummary[];
  /** How many there are beside these. */
  more: number;
}) {
  const { sitePath, runPath } = usePaths();
  return (
    <Box
      component="section"
      aria-label="What stands still"
      sx={{ display: 'grid', gap: 1 }}
    >
      {sites.map(site => {
        const alarming = site.alerts.length > 0;
        const to =
          alarming || !site.activeRun
            ? sitePath(site.name)
            : runPath(site.activeRun.id);
        return (
          <Alert
            key={site.name}
            severity={alarming ? 'error' : 'info'}
            variant={alarming ? 'filled' : 'standard'}
          >
            {words(site)}{' '}
            {to && (
              <MuiLink
                component={Link}
                to={to}
                color="inherit"
                fontWeight="bold"
                underline="always"
                sx={{ whiteSpace: 'nowrap' }}
              >
                Look
              </MuiLink>
            )}
          </Alert>
        );
      })}
      {more > 0 && (
        <Typography variant="body2">
          and {more} more, first in the table by <em>Worst first</em>
        </Typography>
      )}
    </Box>
  );
}
