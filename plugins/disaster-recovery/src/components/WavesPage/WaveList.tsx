import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { WaveSummary } from '@understudy/plugin-disaster-recovery-common';
import { formatMoment, formatUser } from '../../format';
import { usePaths } from '../../usePaths';
import { RouterLink, RunStatusChip, SectionTitle } from '../../ui';
import { countWords, waveTitle } from '../WavePage/waveWords';

/** Waves, newest first. */
export function WaveList({ waves }: { waves: WaveSummary[] }) {
  const { wavePath } = usePaths();
  return (
    <Paper variant="outlined" component="section" sx={{ p: 2 }}>
      <SectionTitle>Waves</SectionTitle>
      {waves.length === 0 && (
        <Typography color="text.secondary">There was none yet.</Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {waves.map(wave => (
          <Box component="li" key={wave.id} sx={{ py: 1 }}>
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                gap: 1,
                alignItems: 'center',
              }}
            >
              <RouterLink to={wavePath(wave.id)}>{waveTitle(wave)}</RouterLink>
              <RunStatusChip status={wave.status} />
              <Typography variant="body2">{countWords(wave.counts)}</Typography>
            </Box>
            <Typography variant="body2" color="text.secondary">
              {formatUser(wave.requestedBy)}, {formatMoment(wave.createdAt)}: “
              {wave.reason}”
            </Typography>
          </Box>
        ))}
      </Box>
    </Paper>
  );
}
