import { useEffect, useId, useRef } from 'react';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { Theme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useLocation } from 'react-router-dom';
import { SectionTitle } from '../../../ui';
import { DECISION_ANCHOR } from '../../../usePaths';
import { RunStanding } from '../RunStanding';
import { Approvals } from './Approvals';
import { waitsForApproval } from './approvalsOf';
import { Deciding, type DecidingProps } from './Deciding';
import { decisionOptions } from './decisionOptions';
import { OptionRow } from './OptionRow';
import { questionInWords } from './question';
import { Wait } from './Wait';

/** What the run asks, and every answer that there is; a button that cannot be pressed says why. */
export function DecisionPanel(props: DecidingProps & { now: number }) {
  const { run, now } = props;
  const titleId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const { hash } = useLocation();
  const narrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('md'));
  useEffect(() => {
    if (hash === `#${DECISION_ANCHOR}`) {
      panel.current?.scrollIntoView?.({ block: narrow ? 'start' : 'nearest' });
    }
  }, [hash, narrow]);
  const asked = questionInWords(run);
  if (!asked) {
    return null;
  }
  const options = decisionOptions(run);
  const reasons = options.map(({ blockedBecause }) => blockedBecause);
  const first = options.findIndex(({ blockedBecause }) => !blockedBecause);
  return (
    <Paper
      variant="outlined"
      component="section"
      ref={panel}
      id={DECISION_ANCHOR}
      aria-labelledby={titleId}
      sx={{
        p: 2,
        scrollMarginTop: 16,
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'minmax(0, 1fr)',
        borderColor: 'warning.main',
        borderLeftWidth: 6,
      }}
    >
      <Box>
        <SectionTitle id={titleId}>{asked.title}</SectionTitle>
        {asked.reason && (
          <Typography sx={{ overflowWrap: 'anywhere' }}>
            {asked.reason}
          </Typography>
        )}
        <Wait run={run} step={asked.step} now={now} />
      </Box>
      {asked.aws && (
        <Box
          component="blockquote"
          sx={{ m: 0, pl: 1.5, borderLeft: 3, borderColor: 'divider' }}
        >
          <Typography variant="caption" color="text.secondary">
            AWS says
          </Typography>
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            “{asked.aws}”
          </Typography>
        </Box>
      )}
      {waitsForApproval(run) && <Approvals run={run} now={now} />}
      <RunStanding run={run} now={now} />
      <Deciding {...props} abortPreview={run.abortPreview}>
        {press => (
          <Box
            component="ul"
            sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}
          >
            {options.map((option, index) => (
              <OptionRow
                key={`${option.request.kind}/${option.request.guard}`}
                option={option}
                first={index === first}
                showReason={reasons.indexOf(reasons[index]) === index}
                onPress={() => press(option)}
              />
            ))}
          </Box>
        )}
      </Deciding>
    </Paper>
  );
}
