import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import type { ChipProps } from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type {
  WaveDetail,
  WaveSite,
} from '@understudy/plugin-disaster-recovery-common';
import { formatDuration } from '../../format';
import { usePaths } from '../../usePaths';
import { GuardedButton, RouterLink, runTitle } from '../../ui';
import type { DecisionOption } from '../RunPage/decision';
import { answersAbout } from './waveOptions';
import { standingOf } from './waveWords';

function chipOf({ status, stands }: WaveSite): {
  label: string;
  color: ChipProps['color'];
} {
  if (stands && status === 'running') {
    return { label: 'waiting for people', color: 'warning' };
  }
  switch (status) {
    case 'succeeded':
      return { label: 'done', color: 'success' };
    case 'failed':
      return { label: 'failed', color: 'error' };
    case 'running':
      return { label: 'running', color: 'info' };
    case 'skipped':
    case 'aborted':
      return { label: 'left as it is', color: 'default' };
    default:
      return { label: 'waiting', color: 'default' };
  }
}

type Props = {
  wave: WaveDetail;
  site: WaveSite;
  press(option: DecisionOption): void;
};

/** One site: how it stands, its run, and what a person can do where it failed. */
export function WaveSiteRow({ wave, site, press }: Props) {
  const { sitePath, runPath } = usePaths();
  const { run } = site;
  const answers = answersAbout(wave, site);
  const rto = run?.actual.rtoSeconds;
  return (
    <Box
      component="li"
      sx={{
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
        display: 'grid',
        columnGap: 2,
        rowGap: 0.5,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          sm: 'minmax(140px, 1fr) 170px minmax(0, 3fr)',
        },
        alignItems: 'start',
      }}
    >
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        <RouterLink to={sitePath(site.site)}>{site.site}</RouterLink>
        {site.tier && ` · ${site.tier}`}
      </Typography>
      <Box>
        <Chip size="small" variant="outlined" sx={{ m: 0 }} {...chipOf(site)} />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {standingOf(wave, site)}
          {rto !== undefined && `, RTO ${formatDuration(rto)}`}
          {run && (
            <>
              {' '}
              <RouterLink to={runPath(run.id)}>
                {site.stands ? 'Look and decide' : runTitle(run)}
              </RouterLink>
            </>
          )}
        </Typography>
        {answers.length > 0 && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
            {answers.map((option, index) => (
              <GuardedButton
                key={option.label}
                size="small"
                showReason={index === 0}
                color={option.tone === 'plain' ? 'primary' : 'error'}
                blockedBecause={option.blockedBecause}
                onClick={() => press(option)}
              >
                {option.label}
              </GuardedButton>
            ))}
          </Box>
        )}
      </Box>
    </Box>
  );
}
