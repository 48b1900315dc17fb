import { useApi } from '@backstage/core-plugin-api';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { SiteDrills } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../../api';
import { useLive } from '../../../live';
import { usePaths } from '../../../usePaths';
import {
  AgeBanner,
  dueWords,
  ForecastText,
  GuardedButton,
  holdWords,
  LoadState,
  RouterLink,
  runTitle,
  SectionTitle,
} from '../../../ui';
import { DrillTrend } from './DrillTrend';
import { lastWords, nextWords, trendWords } from './drillWords';
import { useStartDrill } from './useStartDrill';

type Props = { site: string; now: number };

/** Due times without a drill that a page shows. */
const MOST_SHOWN = 5;

function DrillNow({ site, drills }: { site: string; drills: SiteDrills }) {
  const { start, sending, refusal } = useStartDrill(site);
  const { runPath } = usePaths();
  const { action, forecast } = drills;
  const blocked = action.allowed
    ? undefined
    : action.blockedBecause ?? 'The server does not allow it now';
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1,
        alignContent: 'start',
        // On a phone the button comes first.
        order: { xs: -1, md: 0 },
      }}
    >
      <ForecastText forecast={forecast} />
      <Typography variant="body2">
        A copy of the database and one instance run meanwhile in the standby
        region and are billed; users notice nothing.
      </Typography>
      <Box>
        <GuardedButton
          blockedBecause={sending ? 'The drill is being started' : blocked}
          onClick={start}
        >
          Drill now
        </GuardedButton>
      </Box>
      {refusal && (
        <Alert severity="error">
          {refusal.message}{' '}
          {refusal.busyRun && (
            <RouterLink to={runPath(refusal.busyRun)}>Show that run</RouterLink>
          )}
        </Alert>
      )}
    </Box>
  );
}

function DrillFacts({ drills, now }: { drills: SiteDrills; now: number }) {
  const { runPath } = usePaths();
  const passed = drills.results.filter(({ run }) => run.status === 'succeeded');
  const notDone = drills.dues
    .filter(({ state }) => state !== 'started')
    .slice(0, MOST_SHOWN);
  const trend = trendWords(passed);
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography>{nextWords(drills)}</Typography>
      {drills.hold && (
        <Typography color="info.main" sx={{ overflowWrap: 'anywhere' }}>
          {holdWords(drills.hold, now)}
        </Typography>
      )}
      <Typography color={drills.overdueSince ? 'warning.main' : undefined}>
        {lastWords(drills, now)}{' '}
        {drills.last && (
          <RouterLink to={runPath(drills.last.id)}>
            {runTitle(drills.last)}
          </RouterLink>
        )}
      </Typography>
      {trend && (
        <Typography variant="body2" color="text.secondary">
          {trend}
        </Typography>
      )}
      {passed.length > 1 && <DrillTrend results={passed} />}
      {notDone.length > 0 && (
        <Box
          component="ul"
          aria-label="Due and not done"
          sx={{ pl: 2.5, mb: 0 }}
        >
          {notDone.map(due => (
            <Typography
              key={due.dueAt}
              component="li"
              variant="body2"
              sx={{ overflowWrap: 'anywhere' }}
            >
              {dueWords(due)}
            </Typography>
          ))}
        </Box>
      )}
    </Box>
  );
}

/** When the site is drilled, what came of it, and one more now. */
export function Drills({ site, now }: Props) {
  const api = useApi(disasterRecoveryApiRef);
  const live = useLive({
    key: `drills/${site}`,
    read: () => api.getDrills(site),
    pollSeconds: () => 60,
    concerns: signal => signal.site === site,
  });
  return (
    <Paper
      variant="outlined"
      sx={{ p: 2 }}
      component="section"
      aria-label="Drills"
    >
      <SectionTitle>Drills</SectionTitle>
      {live.data ? (
        <>
          <AgeBanner live={live} what="the drill programme" />
          <Box
            sx={{
              display: 'grid',
              gap: 3,
              mt: 1,
              gridTemplateColumns: {
                xs: 'minmax(0, 1fr)',
                md: 'minmax(0, 7fr) minmax(0, 5fr)',
              },
            }}
          >
            <DrillFacts drills={live.data} now={now} />
            <DrillNow site={site} drills={live.data} />
          </Box>
        </>
      ) : (
        <LoadState live={live} what="the drills" />
      )}
    </Paper>
  );
}
