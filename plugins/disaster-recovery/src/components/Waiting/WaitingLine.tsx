import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import WaitsIcon from '@mui/icons-material/ErrorOutline';
import type { WaitingItem } from '@understudy/plugin-disaster-recovery-common';
import { Link } from 'react-router-dom';
import { usePaths } from '../../usePaths';
import { KeptWords } from '../../ui';
import { waitingWords } from './waitingWords';

/** One thing that waits, with the button that leads to its answers; nothing of it is cut, however narrow the screen. */
export function WaitingLine(props: { item: WaitingItem; now: number }) {
  const { item, now } = props;
  const { decisionPath, wavePath } = usePaths();
  const { title, why, facts } = waitingWords(item, now);
  const to = item.run ? decisionPath(item.run.id) : wavePath(item.wave.id);
  return (
    <Paper
      variant="outlined"
      component="li"
      sx={{
        p: 2,
        display: 'flex',
        flexDirection: { xs: 'column', sm: 'row' },
        alignItems: { xs: 'stretch', sm: 'center' },
        columnGap: 2,
        rowGap: 1.5,
        borderColor: item.noReturn ? 'error.main' : 'warning.main',
        borderLeftWidth: 6,
      }}
    >
      <Box sx={{ display: 'flex', gap: 1.5, flexGrow: 1, minWidth: 0 }}>
        <WaitsIcon
          aria-hidden
          color={item.noReturn ? 'error' : 'warning'}
          sx={{ mt: 0.25 }}
        />
        <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          <Typography fontWeight="bold">
            <KeptWords>{title}</KeptWords>
          </Typography>
          {why && (
            <Typography>
              <KeptWords>{why}</KeptWords>
            </Typography>
          )}
          <Typography variant="body2" color="text.secondary">
            <KeptWords>{facts.join(' · ')}</KeptWords>
          </Typography>
        </Box>
      </Box>
      {to && (
        <Button
          variant="contained"
          component={Link}
          to={to}
          sx={{ flexShrink: 0, whiteSpace: 'nowrap' }}
        >
          Look and decide
        </Button>
      )}
    </Paper>
  );
}
