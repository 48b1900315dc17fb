import { useId, useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';

type Props = {
  title: string;
  label: string;
  submit: string;
  required: boolean;
  problem?: string;
  onSubmit(text: string): Promise<void>;
  onClose(): void;
};

/** Asks for one sentence that goes into the audit trail. */
export function ReasonDialog(props: Props) {
  const titleId = useId();
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const enough = !props.required || text.trim().length >= 3;
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby={titleId}
      onClose={props.onClose}
    >
      <DialogTitle id={titleId}>{props.title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <TextField
          fullWidth
          multiline
          margin="dense"
          label={props.label}
          required={props.required}
          value={text}
          helperText={
            props.required
              ? 'At least 3 characters; stands in the audit trail'
              : 'Optional; stands in the audit trail'
          }
          onChange={event => setText(event.target.value)}
        />
        {props.problem && <Alert severity="error">{props.problem}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>Cancel</Button>
        <Button
          variant="contained"
          disabled={!enough || sending}
          onClick={async () => {
            setSending(true);
            await props.onSubmit(text.trim());
            setSending(false);
          }}
        >
          {props.submit}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
