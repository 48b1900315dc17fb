import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type {
  JournalEntry,
  RunStep,
} from '@understudy/plugin-disaster-recovery-common';
import { formatMoment, formatTime, formatUser } from '../../format';
import { SectionTitle } from '../../ui';
import { JournalData } from './JournalData';

type Props = {
  entries: JournalEntry[];
  /** Only this step's entries, where one is selected. */
  step?: RunStep;
  onShowAll(): void;
};

/** Every line the run wrote, newest first; of the selected step only, where there is one. */
export function Journal({ entries, step, onShowAll }: Props) {
  const shown = entries
    .filter(entry => !step || entry.step === step.id)
    .sort((a, b) => b.sequence - a.sequence);
  return (
    <Paper variant="outlined" sx={{ p: 2, minWidth: 0 }} component="section">
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <SectionTitle>
          {step ? `Journal of “${step.title}”` : 'Journal'}
        </SectionTitle>
        {step && (
          <Button size="small" onClick={onShowAll}>
            Show all
          </Button>
        )}
      </Box>
      {shown.length === 0 ? (
        <Typography variant="body2" color="text.secondary">
          Nothing written yet.
        </Typography>
      ) : (
        <TableContainer sx={{ maxHeight: 480 }}>
          <Table size="small" stickyHeader aria-label="Journal">
            <TableHead>
              <TableRow>
                <TableCell>#</TableCell>
                <TableCell>Time</TableCell>
                <TableCell>What</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {shown.map(entry => (
                <TableRow key={entry.sequence} sx={{ verticalAlign: 'top' }}>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>
                    {entry.sequence}
                  </TableCell>
                  <TableCell
                    title={formatMoment(entry.at)}
                    sx={{ whiteSpace: 'nowrap' }}
                  >
                    {formatTime(entry.at)}
                  </TableCell>
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>
                    <Typography variant="body2">{entry.message}</Typography>
                    <Typography
                      variant="caption"
                      color="text.secondary"
                      display="block"
                    >
                      {[entry.type, formatUser(entry.actor), entry.step]
                        .filter(Boolean)
                        .join(' · ')}
                    </Typography>
                    {entry.data && <JournalData data={entry.data} />}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Paper>
  );
}
