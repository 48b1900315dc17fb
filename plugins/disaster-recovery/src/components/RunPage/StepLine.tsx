import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type {
  RunStep,
  StepStatus,
} from '@understudy/plugin-disaster-recovery-common';
import { formatDuration, formatEstimate } from '../../format';
import { stepStatus } from './stepStatus';
import { stepSeconds } from './timing';

type Props = {
  step: RunStep;
  number: number;
  selected: boolean;
  onSelect(): void;
  now: number;
};

const QUIET: StepStatus[] = ['pending', 'skipped', 'aborted'];

function durationText(step: RunStep, taken: number | undefined) {
  if (step.status === 'running' && taken !== undefined) {
    return `${formatDuration(taken)} of about ${formatEstimate(
      step.expectedSeconds,
    )}`;
  }
  return taken === undefined
    ? `about ${formatEstimate(step.expectedSeconds)}`
    : formatDuration(taken);
}

/** One step: what it is, how long it takes, what came of it. A press shows its journal. */
export function StepLine({ step, number, selected, onSelect, now }: Props) {
  const { Icon, color, label } = stepStatus(step.status);
  const taken = stepSeconds(step, now);
  const late = (taken ?? 0) > step.expectedSeconds;
  return (
    <Box component="li">
      <ButtonBase
        aria-pressed={selected}
        aria-label={`Step ${number}, ${step.title}: ${label}`}
        onClick={onSelect}
        sx={{
          display: 'block',
          width: '100%',
          textAlign: 'left',
          borderRadius: 1,
          p: 1,
          bgcolor: selected ? 'action.selected' : undefined,
          '&:hover, &.Mui-focusVisible': { bgcolor: 'action.hover' },
        }}
      >
        <Box
          sx={{
            display: 'grid',
            columnGap: 1.5,
            alignItems: 'center',
            gridTemplateColumns: {
              xs: '20px minmax(0, 1fr) auto',
              sm: '20px minmax(0, 1fr) auto minmax(130px, auto)',
            },
          }}
        >
          <Icon fontSize="small" sx={{ color }} aria-hidden />
          <Typography
            variant="body2"
            color={
              QUIET.includes(step.status) ? 'text.secondary' : 'text.primary'
            }
            fontWeight={step.status === 'running' ? 'bold' : undefined}
            sx={{ gridColumn: { xs: 'span 2', sm: 'auto' } }}
          >
            {number}. {step.title}
          </Typography>
          <Typography
            variant="body2"
            color="text.secondary"
            sx={{ gridColumnStart: { xs: 2, sm: 'auto' } }}
          >
            {label}
          </Typography>
          <Typography
            variant="body2"
            noWrap
            color={taken === undefined ? 'text.secondary' : 'text.primary'}
            sx={{
              textAlign: 'right',
              fontVariantNumeric: 'tabular-nums',
            }}
          >
            {durationText(step, taken)}
          </Typography>
        </Box>
        {step.status === 'running' && (
          <LinearProgress
            aria-hidden
            variant="determinate"
            color={late ? 'warning' : 'primary'}
            value={Math.min(
              100,
              ((taken ?? 0) / Math.max(1, step.expectedSeconds)) * 100,
            )}
            sx={{ mt: 1, ml: 4, borderRadius: 1 }}
          />
        )}
        {step.warning && (
          <Typography
            variant="body2"
            color="warning.main"
            sx={{ ml: 4, overflowWrap: 'anywhere' }}
          >
            {step.warning}
          </Typography>
        )}
        {(step.outcome || step.error) && (
          <Typography
            variant="body2"
            color={step.error ? 'error.main' : 'text.secondary'}
            sx={{ ml: 4, overflowWrap: 'anywhere' }}
          >
            {step.error ?? step.outcome}
          </Typography>
        )}
      </ButtonBase>
    </Box>
  );
}
