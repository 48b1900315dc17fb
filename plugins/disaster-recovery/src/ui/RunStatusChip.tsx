import Chip from '@mui/material/Chip';
import type { ChipProps } from '@mui/material/Chip';
import type { RunStatus } from '@understudy/plugin-disaster-recovery-common';

const STATUSES: Record<
  RunStatus,
  { label: string; color: ChipProps['color']; variant?: ChipProps['variant'] }
> = {
  'pending-approval': { label: 'waiting for approval', color: 'warning' },
  running: { label: 'running', color: 'info' },
  paused: { label: 'paused', color: 'warning' },
  'needs-decision': {
    label: 'needs a decision',
    color: 'warning',
    variant: 'filled',
  },
  succeeded: { label: 'succeeded', color: 'success' },
  failed: { label: 'failed', color: 'error' },
  aborted: { label: 'aborted', color: 'default' },
};

/** A status of a newer backend is shown as it came. */
export function RunStatusChip({ status }: { status: RunStatus }) {
  const { label, color, variant } = STATUSES[status] ?? {
    label: status,
    color: 'default',
  };
  return (
    <Chip
      size="small"
      variant={variant ?? 'outlined'}
      color={color}
      label={label}
      sx={{ m: 0 }}
    />
  );
}
