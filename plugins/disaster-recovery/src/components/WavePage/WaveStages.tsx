import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type {
  WaveDetail,
  WaveSite,
} from '@understudy/plugin-disaster-recovery-common';
import { formatEstimate } from '../../format';
import { SectionTitle } from '../../ui';
import { stageName } from '../WavesPage/stageName';

const PARTS = [
  { color: 'success.main', words: 'done', has: isDone },
  { color: 'info.main', words: 'running', has: isRunning },
  { color: 'warning.main', words: 'waiting for people', has: isStanding },
  { color: 'error.main', words: 'failed', has: isFailed },
];

function isDone({ status }: WaveSite) {
  return status === 'succeeded';
}
function isRunning({ status, stands }: WaveSite) {
  return status === 'running' && !stands;
}
function isStanding({ status, stands }: WaveSite) {
  return status === 'running' && stands;
}
function isFailed({ status }: WaveSite) {
  return status === 'failed';
}

/** A bar a tier: how far each has come. */
export function WaveStages({ wave }: { wave: WaveDetail }) {
  return (
    <Paper variant="outlined" component="section" sx={{ p: 2 }}>
      <SectionTitle>Tiers</SectionTitle>
      {wave.plan.stages.map(stage => {
        const sites = wave.sites.filter(each => each.stage === stage.stage);
        const parts = PARTS.map(part => ({
          ...part,
          count: sites.filter(part.has).length,
        })).filter(({ count }) => count > 0);
        const left = sites.length - parts.reduce((sum, p) => sum + p.count, 0);
        const words = [
          ...parts.map(({ count, words: what }) => `${count} ${what}`),
          ...(left > 0 ? [`${left} to come`] : []),
        ].join(', ');
        return (
          <Box key={stage.stage} sx={{ mt: 1.5 }}>
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                columnGap: 2,
                justifyContent: 'space-between',
              }}
            >
              <Typography variant="body2">
                <strong>{stageName(stage)}</strong>: {words}
              </Typography>
              <Typography variant="body2" color="text.secondary">
                expected within {formatEstimate(stage.highSeconds)}
              </Typography>
            </Box>
            <Box
              role="img"
              aria-label={`${stageName(stage)}: ${words}`}
              sx={{
                display: 'flex',
                height: 10,
                mt: 0.5,
                borderRadius: 1,
                overflow: 'hidden',
                bgcolor: 'action.selected',
              }}
            >
              {parts.map(({ color, count, words: what }) => (
                <Box key={what} sx={{ bgcolor: color, flexGrow: count }} />
              ))}
              {left > 0 && <Box sx={{ flexGrow: left }} />}
            </Box>
          </Box>
        );
      })}
    </Paper>
  );
}
