import Chip from '@mui/material/Chip';
import type { ChipProps } from '@mui/material/Chip';
import type { RunStatus } from '@understudy/plugin-disaster-recovery-common';

const STATUSES: Record<
  RunStatus,
  { label: string; color: ChipProps['color'] }
> = {
  'pending-approval': { label: 'waiting for approval', color: 'warning' },
  running: { label: 'running', color: 'info' },
  succeeded: { label: 'succeeded', color: 'success' },
  failed: { label: 'failed', color: 'error' },
  aborted: { label: 'aborted', color: 'default' },
};

export function RunStatusChip({ status }: { status: RunStatus }) {
  const { label, color } = STATUSES[status];
  return (
    <Chip
      size="small"
      variant="outlined"
      color={color}
      label={label}
      sx={{ m: 0 }}
    />
  );
}
