import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import { formatMoment, formatTime, formatUser } from '../../format';
import { SectionTitle } from '../../ui';

function Line({ at, children }: { at: string; children: ReactNode }) {
  return (
    <Box component="li" sx={{ display: 'flex', gap: 2, py: 0.5 }}>
      <Typography
        variant="body2"
        color="text.secondary"
        title={formatMoment(at)}
        sx={{ flexShrink: 0, fontVariantNumeric: 'tabular-nums' }}
      >
        {formatTime(at)}
      </Typography>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Box>
  );
}

/** Who did what: everything in the journal that a person did. */
export function RunPeople({ run }: { run: RunDetail }) {
  const deeds = run.journal.filter(({ actor }) => actor.startsWith('user:'));
  return (
    <Paper variant="outlined" sx={{ p: 2 }} component="section">
      <SectionTitle>Who did what</SectionTitle>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 1, p: 0 }}>
        {deeds.length === 0 && (
          <Line at={run.createdAt}>
            <strong>{formatUser(run.requestedBy)}</strong>: requested the run
          </Line>
        )}
        {deeds.map(entry => (
          <Line key={entry.sequence} at={entry.at}>
            <strong>{formatUser(entry.actor)}</strong>: {entry.message}
          </Line>
        ))}
      </Box>
    </Paper>
  );
}
