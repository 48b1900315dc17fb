import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type {
  Attempt,
  RunStep,
} from '@understudy/plugin-disaster-recovery-common';
import { formatMoment, formatTime } from '../../format';
import { SectionTitle } from '../../ui';

const ANSWERS: Record<
  NonNullable<Attempt['answer']>,
  { label: string; color: string }
> = {
  accepted: { label: 'accepted', color: 'success.main' },
  retry: { label: 'not carried out, tried again', color: 'warning.main' },
  refused: { label: 'refused', color: 'error.main' },
  unknown: {
    label: 'unknown: may have been carried out',
    color: 'warning.main',
  },
};

const UNANSWERED = {
  label: 'no answer: nobody knows what came of it',
  color: 'warning.main',
};

const answerOf = ({ answer }: Attempt) =>
  answer ? ANSWERS[answer] ?? { ...UNANSWERED, label: answer } : UNANSWERED;

type Props = {
  attempts: Attempt[];
  /** Only this step's calls, where one is selected. */
  step?: RunStep;
};

/** Every call that changes something: announced when, what came of it, and the request id that AWS support asks for. */
export function Calls({ attempts, step }: Props) {
  const shown = attempts
    .filter(attempt => !step || attempt.step === step.id)
    .sort((a, b) => b.number - a.number);
  if (shown.length === 0) {
    return null;
  }
  return (
    <Paper variant="outlined" sx={{ p: 2, minWidth: 0 }} component="section">
      <SectionTitle>{step ? `Calls of “${step.title}”` : 'Calls'}</SectionTitle>
      <Box
        component="ul"
        aria-label="Calls"
        sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 360, overflow: 'auto' }}
      >
        {shown.map(attempt => {
          const { number, verb, call, intentAt, error, requestId } = attempt;
          const { label, color } = answerOf(attempt);
          return (
            <Box
              key={number}
              component="li"
              sx={{ display: 'flex', gap: 2, py: 0.75 }}
            >
              <Typography
                variant="body2"
                color="text.secondary"
                title={formatMoment(intentAt)}
                sx={{ flexShrink: 0, fontVariantNumeric: 'tabular-nums' }}
              >
                {formatTime(intentAt)}
              </Typography>
              <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                <Typography variant="body2">
                  {verb === 'undo' && 'Undo: '}
                  {call.action} on {call.resource} in {call.region}:{' '}
                  <Box component="span" sx={{ color }}>
                    {label}
                  </Box>
                </Typography>
                {error && <Typography variant="body2">{error}</Typography>}
                {requestId && (
                  <Typography
                    variant="caption"
                    color="text.secondary"
                    sx={{ fontFamily: 'monospace' }}
                  >
                    request {requestId}
                  </Typography>
                )}
              </Box>
            </Box>
          );
        })}
      </Box>
    </Paper>
  );
}
