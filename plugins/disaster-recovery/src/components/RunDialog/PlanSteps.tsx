import { Fragment, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type {
  Plan,
  PlannedStep,
} from '@understudy/plugin-disaster-recovery-common';
import { expectedWords, ForecastText, stepBasis } from '../../ui';
import { PlanOrder } from './PlanOrder';
import { planSentence, pointOfNoReturn } from './planWords';

function StepCalls({ step }: { step: PlannedStep }) {
  return (
    <>
      <Typography variant="caption" color="text.secondary" component="div">
        {step.description}
      </Typography>
      <Typography
        variant="caption"
        component="div"
        sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere', mb: 0.5 }}
      >
        {step.permissions.join(', ') || 'calls nothing in AWS'}
      </Typography>
    </>
  );
}

/** Every step before anyone presses anything, with the AWS calls on demand. */
export function PlanSteps({ plan }: { plan: Plan }) {
  const [calls, setCalls] = useState(false);
  const noReturn = pointOfNoReturn(plan.steps);
  return (
    <Box>
      {plan.forecast && <ForecastText forecast={plan.forecast} />}
      <Typography variant="body2">{planSentence(plan)}.</Typography>
      <PlanOrder plan={plan} />
      <Box component="ol" sx={{ m: 0, mt: 1, p: 0, listStyle: 'none' }}>
        {plan.steps.map((step, index) => (
          <Fragment key={step.id}>
            {index === noReturn && (
              <Box component="li" aria-label="Point of no return">
                <Divider sx={{ color: 'error.main', my: 0.5 }}>
                  <Typography variant="caption">point of no return</Typography>
                </Divider>
              </Box>
            )}
            <Box
              component="li"
              sx={{
                display: 'grid',
                columnGap: 1.5,
                py: 0.25,
                alignItems: 'baseline',
                // On a phone the regions stand below the title.
                gridTemplateColumns: {
                  xs: '20px minmax(0, 1fr) auto',
                  sm: '20px minmax(0, 1fr) auto minmax(52px, auto)',
                },
              }}
            >
              <Typography
                variant="body2"
                color="text.secondary"
                sx={{ textAlign: 'right' }}
              >
                {index + 1}
              </Typography>
              <Box>
                <Typography variant="body2">{step.title}</Typography>
                {calls && <StepCalls step={step} />}
              </Box>
              <Typography
                variant="caption"
                color="text.secondary"
                sx={{
                  gridColumn: { xs: '2 / -1', sm: 3 },
                  gridRow: { xs: 2, sm: 1 },
                }}
              >
                {step.regions.join(', ')}
              </Typography>
              <Tooltip
                title={
                  step.forecast ? `Foreseen ${stepBasis(step.forecast)}` : ''
                }
              >
                <Typography variant="caption" sx={{ textAlign: 'right' }}>
                  {expectedWords(step) ?? 'people'}
                </Typography>
              </Tooltip>
            </Box>
          </Fragment>
        ))}
      </Box>
      <Button
        size="small"
        aria-expanded={calls}
        onClick={() => setCalls(!calls)}
      >
        {calls ? 'Hide calls' : 'Show calls'}
      </Button>
    </Box>
  );
}
