import AbortedIcon from '@mui/icons-material/Block';
import SucceededIcon from '@mui/icons-material/CheckCircle';
import FailedIcon from '@mui/icons-material/Error';
import WaitingIcon from '@mui/icons-material/HowToReg';
import UnknownIcon from '@mui/icons-material/HelpOutline';
import PendingIcon from '@mui/icons-material/RadioButtonUnchecked';
import SkippedIcon from '@mui/icons-material/Redo';
import RunningIcon from '@mui/icons-material/Timelapse';
import type { StepStatus } from '@understudy/plugin-disaster-recovery-common';

interface Drawn {
  Icon: typeof PendingIcon;
  color: string;
  label: string;
}

const STATUSES: Record<StepStatus, Drawn> = {
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

/** How a step's status is said and drawn; that of a newer backend as it came. */
export function stepStatus(status: StepStatus): Drawn {
  return (
    STATUSES[status] ?? {
      Icon: UnknownIcon,
      color: 'text.secondary',
      label: status,
    }
  );
}
