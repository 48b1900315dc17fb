import Chip from '@mui/material/Chip';
import type { ChipProps } from '@mui/material/Chip';
import CheckCircleIcon from '@mui/icons-material/CheckCircle';
import ErrorIcon from '@mui/icons-material/Error';
import HelpIcon from '@mui/icons-material/HelpOutline';
import WarningIcon from '@mui/icons-material/WarningAmber';
import type { Verdict } from '@understudy/plugin-disaster-recovery-common';

/** How a verdict is said and drawn; shape and word carry it, not colour alone. */
export const VERDICTS: Record<
  Verdict,
  {
    label: string;
    color: ChipProps['color'];
    palette: string;
    Icon: typeof HelpIcon;
  }
> = {
  ready: {
    label: 'ready',
    color: 'success',
    palette: 'success.main',
    Icon: CheckCircleIcon,
  },
  'at-risk': {
    label: 'at risk',
    color: 'warning',
    palette: 'warning.main',
    Icon: WarningIcon,
  },
  'not-ready': {
    label: 'not ready',
    color: 'error',
    palette: 'error.main',
    Icon: ErrorIcon,
  },
  unknown: {
    label: 'unknown',
    color: 'default',
    palette: 'text.secondary',
    Icon: HelpIcon,
  },
};

/** A verdict with the number of findings against it. */
export function VerdictChip(props: { verdict: Verdict; failing?: number }) {
  const { label, color, Icon } = VERDICTS[props.verdict] ?? VERDICTS.unknown;
  return (
    <Chip
      size="small"
      variant="outlined"
      color={color}
      icon={<Icon />}
      label={props.failing ? `${label} (${props.failing})` : label}
      sx={{ m: 0 }}
    />
  );
}
