import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  countsAgainst,
  type SiteDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { VerdictChip } from '../../ui';
import { headline } from './headline';
import { SettlingChip, SettlingSentence } from './SettlingHeadline';
import type { SettlingIn } from './settlingIn';

const COLORS = {
  good: 'text.primary',
  doubtful: 'text.primary',
  bad: 'error.main',
  unknown: 'text.secondary',
};

/** What is true here, in one sentence. */
export function SiteHeadline(props: {
  site: SiteDetail;
  /** How far it has come, where it has just begun. */
  settling?: SettlingIn;
  now: number;
}) {
  const { site, settling, now } = props;
  const { serving, takeover, tone } = headline(site);
  const failing = site.evaluation.findings.filter(
    finding => countsAgainst(finding) && finding.status !== 'unknown',
  ).length;
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 0.5 }}>
        <Typography variant="h5" component="h1">
          {site.title ?? site.name}
        </Typography>
        {settling ? (
          <SettlingChip {...settling} />
        ) : (
          <VerdictChip verdict={site.evaluation.verdict} failing={failing} />
        )}
      </Box>
      {settling ? (
        <SettlingSentence {...settling} now={now} />
      ) : (
        <Typography color={COLORS[tone]}>
          {serving} – {takeover}.
        </Typography>
      )}
      <Typography variant="body2" color="text.secondary">
        <EntityRefLink entityRef={site.entityRef} /> owned by{' '}
        <EntityRefLink entityRef={site.owner} />
      </Typography>
    </Box>
  );
}
