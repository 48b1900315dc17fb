import { useId, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { disasterRecoveryApiRef, refusalOf } from '../../api';
import { isReason, ReasonField } from '../../ui';

type Props = {
  site: string;
  region: string;
  onFenced(): void;
  onClose(): void;
};

/** What fencing does, and one sentence for the audit trail. */
export function FenceDialog({ site, region, onFenced, onClose }: Props) {
  const api = useApi(disasterRecoveryApiRef);
  const titleId = useId();
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const fence = async () => {
    setSending(true);
    setProblem(undefined);
    try {
      await api.fence(site, { reason: reason.trim(), region });
      onFenced();
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
      <DialogTitle id={titleId}>
        Fence {site} in {region}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2">
          Scales its instances in {region} to 0 and suspends launches, and goes
          on until it is proven that nothing there writes. Nothing is deleted,
          and the other region is not touched.
        </Typography>
        <ReasonField required value={reason} onChange={setReason} />
        {problem && <Alert severity="error">{problem}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="contained"
          color="error"
          disabled={sending || !isReason(reason, true)}
          onClick={fence}
        >
          Fence {region}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
