import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import SafeIcon from '@mui/icons-material/GppGood';
import NoReturnIcon from '@mui/icons-material/GppMaybe';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import { standing } from './standing';

/** Who serves users, whether anything happened that cannot be undone, what comes next, and until when the run acts by itself. */
export function RunStanding({ run, now }: { run: RunDetail; now: number }) {
  const words = standing(run, now);
  if (!words) {
    return null;
  }
  const { isGrave, isUnserved, users, undo } = words;
  const Icon = isGrave ? NoReturnIcon : SafeIcon;
  const rest = [isUnserved ? undefined : users, words.next, words.validity];
  return (
    <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
      <Icon
        fontSize="small"
        aria-hidden
        sx={{
          mt: 0.25,
          color: isGrave ? 'warning.main' : 'success.main',
        }}
      />
      <Box>
        {isUnserved && <Typography fontWeight="bold">{users}</Typography>}
        {undo && <Typography>{undo}</Typography>}
        <Typography variant="body2" color="text.secondary">
          {rest.filter(Boolean).join(' ')}
        </Typography>
      </Box>
    </Box>
  );
}
