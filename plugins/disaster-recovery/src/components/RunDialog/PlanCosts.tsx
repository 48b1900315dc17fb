import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  movesUsers,
  type Plan,
} from '@understudy/plugin-disaster-recovery-common';
import { formatDuration } from '../../format';

function lossSentence({ kind, mode, estimatedLossSeconds }: Plan): string {
  if (!movesUsers(kind)) {
    return 'No write of the running site is lost.';
  }
  if (estimatedLossSeconds === undefined) {
    return 'How many seconds of writes would be lost is unknown.';
  }
  if (mode === 'planned') {
    return `Writes stop first and the replica catches up (${formatDuration(
      estimatedLossSeconds,
    )} behind now), so none should be lost.`;
  }
  return `About ${formatDuration(estimatedLossSeconds)} of writes may be lost.`;
}

/** The estimated loss in seconds, and what is to be done afterwards. */
export function PlanCosts({ plan }: { plan: Plan }) {
  return (
    <>
      <Typography
        variant="body2"
        color={
          movesUsers(plan.kind) && plan.estimatedLossSeconds === undefined
            ? 'warning.main'
            : undefined
        }
      >
        {lossSentence(plan)}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {plan.consequences.map(consequence => (
          <Typography key={consequence} component="li" variant="body2">
            {consequence}
          </Typography>
        ))}
      </Box>
    </>
  );
}
