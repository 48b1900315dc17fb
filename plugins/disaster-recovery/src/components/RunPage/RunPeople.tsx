import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type {
  RunDetail,
  RunStep,
} from '@understudy/plugin-disaster-recovery-common';
import { formatMoment, formatTime, formatUser } from '../../format';
import { SectionTitle } from '../../ui';
import { decisionWords } from './decisionWords';

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

type Props = {
  run: Pick<RunDetail, 'createdAt' | 'requestedBy' | 'reason' | 'decisions'> & {
    steps: Pick<RunStep, 'id' | 'title'>[];
  };
  what?: 'run' | 'wave';
};

/** Who asked for the run, and who decided what about it. */
export function RunPeople({ run, what = 'run' }: Props) {
  return (
    <Paper variant="outlined" sx={{ p: 2 }} component="section">
      <SectionTitle>Who decided what</SectionTitle>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 1, p: 0 }}>
        <Line at={run.createdAt}>
          <strong>{formatUser(run.requestedBy)}</strong> requested the {what}: “
          {run.reason}”
        </Line>
        {run.decisions.map((decision, index) => (
          <Line key={index} at={decision.at}>
            <strong>{formatUser(decision.by)}</strong>{' '}
            {decisionWords(decision, run.steps)}
          </Line>
        ))}
      </Box>
    </Paper>
  );
}
