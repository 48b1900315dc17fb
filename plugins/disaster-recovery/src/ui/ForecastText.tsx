import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { RunForecast } from '@understudy/plugin-disaster-recovery-common';
import { RUN_BASIS } from './basisWords';

/** How long a run will take and what it will lose, and how anybody knows. */
export function ForecastText({ forecast }: { forecast: RunForecast }) {
  return (
    <Box>
      <Typography fontWeight="bold">{forecast.words}</Typography>
      <Typography variant="body2" color="text.secondary">
        {RUN_BASIS[forecast.basis]}
        {forecast.waitsForPeople && ' The wait for approvals comes on top.'}
      </Typography>
    </Box>
  );
}
