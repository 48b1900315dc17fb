import AbortedIcon from '@mui/icons-material/Block';
import SucceededIcon from '@mui/icons-material/CheckCircle';
import FailedIcon from '@mui/icons-material/Error';
import WaitingIcon from '@mui/icons-material/HowToReg';
import PendingIcon from '@mui/icons-material/RadioButtonUnchecked';
import SkippedIcon from '@mui/icons-material/Redo';
import RunningIcon from '@mui/icons-material/Timelapse';
import type { StepStatus } from '@understudy/plugin-disaster-recovery-common';

/** How each status of a step is said and drawn. */
export const STEP_STATUSES: Record<
  StepStatus,
  { Icon: typeof PendingIcon; color: string; label: string }
> = {
  pending: { Icon: PendingIcon, color: 'text.disabled', label: 'to do' },
  running: { Icon: RunningIcon, color: 'info.main', label: 'running' },
  'waiting-approval': {
    Icon: WaitingIcon,
    color: 'warning.main',
    label: 'waits for approval',
  },
  succeeded: { Icon: SucceededIcon, color: 'success.main', label: 'done' },
  skipped: {
    Icon: SkippedIcon,
    color: 'text.secondary',
    label: 'skipped',
  },
  failed: { Icon: FailedIcon, color: 'error.main', label: 'failed' },
  aborted: { Icon: AbortedIcon, color: 'text.secondary', label: 'aborted' },
};
