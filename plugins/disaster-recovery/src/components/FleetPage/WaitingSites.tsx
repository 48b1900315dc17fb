import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import {
  changesRoles,
  type SiteSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { Link } from 'react-router-dom';
import { formatUser } from '../../format';
import { usePaths } from '../../usePaths';
import { runStanding, runTitle } from '../../ui';

function words({ name, alerts, activeRun }: SiteSummary): string {
  if (alerts.length > 0) {
    return `${name}: ${alerts.map(({ sentence }) => sentence).join('; ')}`;
  }
  if (!activeRun) {
    return name;
  }
  const { status, kind, toRegion, requestedBy } = activeRun;
  return status === 'pending-approval' && changesRoles(kind)
    ? `${name}: ${formatUser(
        requestedBy,
      )} asks to fail over to ${toRegion}; somebody else must approve`
    : `${name}: ${runTitle(activeRun)} ${runStanding(activeRun)}`;
}

/** What waits for somebody, before any table. */
export function WaitingSites({ sites }: { sites: SiteSummary[] }) {
  const { sitePath, runPath } = usePaths();
  return (
    <Box
      component="section"
      aria-label="What waits for you"
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
            severity={alarming ? 'error' : 'warning'}
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
                {alarming ? 'Look' : 'Look and decide'}
              </MuiLink>
            )}
          </Alert>
        );
      })}
    </Box>
  );
}
