import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { formatAge, formatDuration } from '../../format';
import { isBelievable, type Live, useNow } from '../../live';
import { usePaths } from '../../usePaths';
import {
  AgeBanner,
  RouterLink,
  RunStatusChip,
  runTitle,
  VerdictChip,
} from '../../ui';
import { doubtedSite, headline } from '../SitePage';

type Props = { live: Live<SiteDetail>; site: SiteDetail };

/** The verdict, the sentence, and the way to the site's page. */
export function SiteCardContent({ live, site: answered }: Props) {
  const now = useNow(5000);
  const { runPath, sitePath } = usePaths();
  const site = isBelievable(live, now) ? answered : doubtedSite(answered);
  const { serving, takeover } = headline(site);
  const { activeRun, alerts, lag, lastDrill, objectives } = site;
  const lagText =
    lag?.state === 'known' && typeof lag.value === 'number'
      ? formatDuration(lag.value)
      : 'unknown';
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <AgeBanner live={live} what="the disaster-recovery backend" />
      {alerts.map(({ kind, region, sentence }) => (
        <Alert key={`${kind}/${region}`} severity="error" variant="filled">
          {sentence}
        </Alert>
      ))}
      {activeRun && (
        <Typography variant="body2">
          <RouterLink to={runPath(activeRun.id)}>
            {runTitle(activeRun)}
          </RouterLink>{' '}
          <RunStatusChip status={activeRun.status} />
        </Typography>
      )}
      <Box>
        <VerdictChip
          verdict={site.evaluation.verdict}
          failing={site.readiness.failing}
        />
      </Box>
      <Typography variant="body2">
        {serving} – {takeover}.
      </Typography>
      <Typography variant="body2" color="text.secondary">
        Lag {lagText} of {formatDuration(objectives.rpoSeconds)} allowed; last
        drill{' '}
        {lastDrill
          ? formatAge(lastDrill.endedAt ?? lastDrill.createdAt, now)
          : 'never'}
      </Typography>
      <Typography variant="body2">
        <RouterLink to={sitePath(site.name)}>Show site {site.name}</RouterLink>
      </Typography>
    </Box>
  );
}
