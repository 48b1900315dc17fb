import { useApi } from '@backstage/core-plugin-api';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type {
  Finding,
  VerdictHistoryEntry,
} from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { formatMinute } from '../../format';
import { useLive } from '../../live';
import { SectionTitle, VerdictChip } from '../../ui';

const POLL_SECONDS = 60;
const MOST_SHOWN = 10;

/** What came to pass, or went away, in the words of the findings. */
function because(
  { checks }: VerdictHistoryEntry,
  titles: Map<string, string>,
): string {
  return checks
    .map(
      ({ check, to }) =>
        `${titles.get(check) ?? check}: ${to ?? 'not looked at'}`,
    )
    .join('; ');
}

/** When the site's verdict changed, and which checks made it; nothing while it never did. */
export function Changes(props: {
  site: string;
  findings: Finding[];
  now: number;
}) {
  const { site, findings, now } = props;
  const api = useApi(disasterRecoveryApiRef);
  const live = useLive({
    key: site,
    read: () => api.getHistory(site, { limit: MOST_SHOWN }),
    pollSeconds: () => POLL_SECONDS,
    concerns: signal => signal.type === 'site-changed' && signal.site === site,
  });
  const changes = live.data?.items.filter(({ from }) => from) ?? [];
  if (changes.length === 0) {
    return null;
  }
  const titles = new Map(findings.map(({ check, title }) => [check, title]));
  return (
    <Paper variant="outlined" sx={{ p: 2 }} component="section">
      <SectionTitle>Changes of the verdict</SectionTitle>
      {changes.map(change => (
        <Box
          key={`${change.at} ${change.to}`}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            mt: 1,
            alignItems: 'center',
          }}
        >
          <Typography variant="body2" noWrap>
            {formatMinute(change.at, now)}
          </Typography>
          <VerdictChip verdict={change.to} />
          <Typography variant="body2" color="text.secondary">
            {because(change, titles)}
          </Typography>
        </Box>
      ))}
    </Paper>
  );
}
