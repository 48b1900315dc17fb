import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import SafeIcon from '@mui/icons-material/GppGood';
import NoReturnIcon from '@mui/icons-material/GppMaybe';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import { standing } from './standing';

/** Whether anything happened that cannot be undone or that users feel, and until when the run acts by itself. */
export function RunStanding({ run, now }: { run: RunDetail; now: number }) {
  const words = standing(run, now);
  if (!words) {
    return null;
  }
  const Icon = run.noReturnAt ? NoReturnIcon : SafeIcon;
  return (
    <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
      <Icon
        fontSize="small"
        aria-hidden
        sx={{
          mt: 0.25,
          color: run.noReturnAt ? 'warning.main' : 'success.main',
        }}
      />
      <Box>
        <Typography>{words.undo}</Typography>
        <Typography variant="body2" color="text.secondary">
          {[words.users, words.validity].filter(Boolean).join(' ')}
        </Typography>
      </Box>
    </Box>
  );
}
