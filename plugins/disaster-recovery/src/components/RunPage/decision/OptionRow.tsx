import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import WarningIcon from '@mui/icons-material/WarningAmber';
import { GuardedButton } from '../../../ui';
import type { DecisionOption } from './DecisionOption';

type Props = {
  option: DecisionOption;
  /** The one that stands out. */
  first: boolean;
  /** Whether the reason that stands against it is not said above already. */
  showReason: boolean;
  onPress(): void;
};

/** A button, and beside it what it does. */
export function OptionRow({ option, first, showReason, onPress }: Props) {
  const { label, effect, tone, blockedBecause } = option;
  const loud = tone === 'loud';
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        alignItems: 'start',
        columnGap: 2,
        rowGap: 0.5,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          sm: '260px minmax(0, 1fr)',
        },
      }}
    >
      <GuardedButton
        wide
        variant={(first && tone === 'plain') || loud ? 'contained' : 'outlined'}
        color={tone === 'plain' ? 'primary' : 'error'}
        startIcon={loud ? <WarningIcon /> : undefined}
        blockedBecause={blockedBecause}
        showReason={showReason}
        onClick={onPress}
      >
        {label}
      </GuardedButton>
      <Typography
        variant="body2"
        color={blockedBecause ? 'text.secondary' : 'text.primary'}
        sx={{ overflowWrap: 'anywhere', pt: { sm: 1 } }}
      >
        {effect}
      </Typography>
    </Box>
  );
}
