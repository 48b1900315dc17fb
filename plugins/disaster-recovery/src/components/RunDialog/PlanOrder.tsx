import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import { orderSentences } from './planWords';

/** Why the steps stand in this order, and with how many instances it goes on. */
export function PlanOrder({ plan }: { plan: Plan }) {
  return (
    <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
      {orderSentences(plan).map(sentence => (
        <Typography key={sentence} component="li" variant="body2">
          {sentence}
        </Typography>
      ))}
    </Box>
  );
}
