import { useId, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import type { DrillHold } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef, refusalOf } from '../../api';
import { holdWords, isReason, ReasonField } from '../../ui';

type Props = {
  hold: DrillHold;
  now: number;
  onLifted(): void;
  onClose(): void;
};

/** What is lifted, and one sentence for the audit trail. */
export function LiftDialog({ hold, now, onLifted, onClose }: Props) {
  const api = useApi(disasterRecoveryApiRef);
  const titleId = useId();
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string>();

  const lift = async () => {
    setSending(true);
    setProblem(undefined);
    try {
      await api.liftHold(hold.id, { reason: reason.trim() });
      onLifted();
      onClose();
    } catch (error) {
      setProblem(refusalOf(error as Error).message);
      setSending(false);
    }
  };

  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <DialogTitle id={titleId}>Lift the hold</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {holdWords(hold, now)}. Drills begin again at their next time; none is
          made up for.
        </Typography>
        <ReasonField required value={reason} onChange={setReason} />
        {problem && <Alert severity="error">{problem}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="contained"
          disabled={sending || !isReason(reason, true)}
          onClick={lift}
        >
          Lift
        </Button>
      </DialogActions>
    </Dialog>
  );
}
