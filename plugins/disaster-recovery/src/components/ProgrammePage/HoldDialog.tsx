import { useId, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { disasterRecoveryApiRef, refusalOf } from '../../api';
import { formatMoment } from '../../format';
import { isReason, ReasonField } from '../../ui';

const WEEK_MS = 7 * 86_400_000;

/** A moment as `datetime-local` fields write it: by the reader's own clock. */
const toLocal = (time: number) => {
  const minutes = new Date(time).getTimezoneOffset();
  return new Date(time - minutes * 60_000).toISOString().slice(0, 16);
};

type Props = {
  /** Absent: every site. */
  site?: string;
  /** Its next drill; only that can be skipped. ISO 8601. */
  next?: string;
  now: number;
  onHeld(): void;
  onClose(): void;
};

/** Until when no drill begins, and one sentence for the audit trail. */
export function HoldDialog({ site, next, now, onHeld, onClose }: Props) {
  const api = useApi(disasterRecoveryApiRef);
  const titleId = useId();
  const [until, setUntil] = useState(toLocal(now + WEEK_MS));
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const moment = Date.parse(until);
  const isLater = moment > now;

  const hold = async () => {
    setSending(true);
    setProblem(undefined);
    try {
      await api.holdDrills(
        { reason: reason.trim(), until: new Date(moment).toISOString() },
        site,
      );
      onHeld();
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
        Hold {site ? `drills of ${site}` : 'all drills'}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2">
          The programme begins none until then, and goes on by itself
          afterwards. Drills that run go on; people may start others. A site
          grows overdue all the same.
        </Typography>
        <TextField
          type="datetime-local"
          label="Until"
          value={until}
          margin="dense"
          error={!isLater}
          helperText={isLater ? ' ' : 'Give a moment to come'}
          onChange={event => setUntil(event.target.value)}
          InputLabelProps={{ shrink: true }}
        />
        {next && (
          <Button
            size="small"
            sx={{ justifySelf: 'start' }}
            // What comes with the end of a hold is free again.
            onClick={() => setUntil(toLocal(Date.parse(next) + 60_000))}
          >
            Only skip that of {formatMoment(next)}
          </Button>
        )}
        <ReasonField required value={reason} onChange={setReason} />
        {problem && <Alert severity="error">{problem}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="contained"
          disabled={sending || !isLater || !isReason(reason, true)}
          onClick={hold}
        >
          Hold
        </Button>
      </DialogActions>
    </Dialog>
  );
}
