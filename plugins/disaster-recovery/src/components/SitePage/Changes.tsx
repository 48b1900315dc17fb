import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type {
  Finding,
  VerdictHistory,
  VerdictHistoryEntry,
} from '@understudy/plugin-disaster-recovery-common';
import { formatMinute } from '../../format';
import { SectionTitle, VerdictChip } from '../../ui';

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
  history: VerdictHistory | undefined;
  findings: Finding[];
  now: number;
}) {
  const { history, findings, now } = props;
  const changes = history?.items.filter(({ from }) => from) ?? [];
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
