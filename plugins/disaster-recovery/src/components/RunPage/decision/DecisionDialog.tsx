import { useId, useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import type { AbortPreview } from '@understudy/plugin-disaster-recovery-common';
import { isReason, ReasonField } from '../../../ui';
import { AbortPreviewLists } from './AbortPreviewLists';
import type { DecisionOption } from './DecisionOption';

type Props = {
  option: DecisionOption;
  preview?: AbortPreview;
  problem?: string;
  sending: boolean;
  onSubmit(reason: string | undefined): void;
  onClose(): void;
};

/** What it does once more, and one sentence for the audit trail. */
export function DecisionDialog(props: Props) {
  const { option, preview, sending } = props;
  const titleId = useId();
  const [text, setText] = useState('');
  const required = option.reason === 'required';
  const label = option.label.replace(/…$/, '');
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby={titleId}
      onClose={props.onClose}
    >
      <DialogTitle id={titleId}>{label}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {option.tone === 'loud' ? (
          <Alert severity="error">{option.effect}</Alert>
        ) : (
          !preview && <Typography variant="body2">{option.effect}</Typography>
        )}
        {preview && <AbortPreviewLists preview={preview} />}
        <ReasonField required={required} value={text} onChange={setText} />
        {props.problem && <Alert severity="error">{props.problem}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>Cancel</Button>
        <Button
          variant="contained"
          color={option.tone === 'plain' ? 'primary' : 'error'}
          disabled={sending || !isReason(text, required)}
          onClick={() => props.onSubmit(text.trim() || undefined)}
        >
          {label}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
