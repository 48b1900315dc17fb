import { useId, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { EvidenceFormat } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { useFiles } from '../../ui';

const DAY_MS = 86_400_000;
const QUARTER_MS = 90 * DAY_MS;

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

type Props = { site: string; now: number; onClose(): void };

/** All runs of a site within a time, as one document. */
export function ReportDialog({ site, now, onClose }: Props) {
  const api = useApi(disasterRecoveryApiRef);
  const files = useFiles();
  const titleId = useId();
  const [from, setFrom] = useState(dayOf(now - QUARTER_MS));
  const [until, setUntil] = useState(dayOf(now));
  const isRange = from !== '' && until !== '' && from <= until;
  const read = (format: EvidenceFormat) => () =>
    // The last day is part of it.
    api.getReport(site, {
      format,
      from,
      to: dayOf(Date.parse(until) + DAY_MS),
    });
  const day = (label: string, value: string, set: (day: string) => void) => (
    <TextField
      type="date"
      size="small"
      label={label}
      value={value}
      onChange={event => set(event.target.value)}
      InputLabelProps={{ shrink: true }}
    />
  );
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <DialogTitle id={titleId}>Report of {site}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2">
          The evidence of every run that was requested in these days (UTC), with
          their targets, deviations and drills at a glance.
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, pt: 1 }}>
          {day('From', from, setFrom)}
          {day('Until and with', until, setUntil)}
        </Box>
        {!isRange && (
          <Alert severity="warning">
            Give a first day and a later last one.
          </Alert>
        )}
        {files.problem && <Alert severity="error">{files.problem}</Alert>}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap' }}>
        <Button onClick={onClose}>Close</Button>
        <Button disabled={!isRange} onClick={() => files.save(read('json'))}>
          JSON
        </Button>
        <Button
          disabled={!isRange}
          onClick={() => files.save(read('markdown'))}
        >
          Markdown
        </Button>
        <Button
          variant="contained"
          disabled={!isRange}
          onClick={() => files.open(read('html'))}
        >
          Printable page
        </Button>
      </DialogActions>
    </Dialog>
  );
}
