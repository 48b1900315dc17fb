import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type {
  RunStep,
  StepStatus,
} from '@understudy/plugin-disaster-recovery-common';
import { stepBasis } from '../../ui';
import { ForecastBar } from './ForecastBar';
import { stepStatus } from './stepStatus';
import { deviation, timeWords } from './stepTime';
import { stepSeconds } from './timing';

type Props = {
  step: RunStep;
  number: number;
  selected: boolean;
  onSelect(): void;
  now: number;
};

const QUIET: StepStatus[] = ['pending', 'skipped', 'aborted'];

function barColor({ status, late }: RunStep) {
  if (late) {
    return 'warning.main';
  }
  if (status === 'failed') {
    return 'error.main';
  }
  return status === 'running' ? 'primary.main' : 'success.main';
}

/** One step: what it is, how long it takes, what came of it. A press shows its journal. */
export function StepLine({ step, number, selected, onSelect, now }: Props) {
  const { Icon, color, label } = stepStatus(step.status);
  const taken = stepSeconds(step, now);
  const { forecast, late } = step;
  const unlike = deviation(step, taken);
  return (
    <Box component="li">
      <ButtonBase
        aria-pressed={selected}
        aria-label={`Step ${number}, ${step.title}: ${label}${
          late ? ', late' : ''
        }`}
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
          <Tooltip title={forecast ? `Foreseen ${stepBasis(forecast)}` : ''}>
            <Typography
              variant="body2"
              noWrap
              color={taken === undefined ? 'text.secondary' : 'text.primary'}
              sx={{
                textAlign: 'right',
                fontVariantNumeric: 'tabular-nums',
              }}
            >
              {timeWords(step, taken)}
            </Typography>
          </Tooltip>
        </Box>
        {forecast && taken !== undefined && step.status !== 'skipped' && (
          <ForecastBar
            forecast={forecast}
            taken={taken}
            color={barColor(step)}
          />
        )}
        {unlike && (
          <Typography
            variant="body2"
            color={late ? 'warning.main' : 'text.secondary'}
            sx={{ ml: 4 }}
          >
            {unlike}
          </Typography>
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
