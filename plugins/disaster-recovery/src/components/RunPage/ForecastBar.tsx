import Box from '@mui/material/Box';
import type { StepForecast } from '@understudy/plugin-disaster-recovery-common';

type Props = {
  forecast: StepForecast;
  /** Seconds, so far or in the end. */
  taken: number;
  color: 'primary.main' | 'success.main' | 'warning.main' | 'error.main';
};

/** What a step took, over the range in which nine of ten lie. The text beside it says the same. */
export function ForecastBar({ forecast, taken, color }: Props) {
  const { lowSeconds, highSeconds, lateAfterSeconds } = forecast;
  const end = Math.max(lateAfterSeconds, taken);
  const percent = (seconds: number) => `${(100 * seconds) / end}%`;
  return (
    <Box
      aria-hidden
      sx={{
        position: 'relative',
        height: 8,
        mt: 1,
        ml: 4,
        borderRadius: 1,
        overflow: 'hidden',
        bgcolor: 'action.hover',
      }}
    >
      <Box
        sx={{
          position: 'absolute',
          height: '100%',
          left: percent(lowSeconds),
          width: percent(highSeconds - lowSeconds),
          bgcolor: 'action.disabled',
        }}
      />
      <Box
        sx={{
          position: 'absolute',
          top: 2,
          height: 4,
          borderRadius: 1,
          width: percent(taken),
          bgcolor: color,
        }}
      />
    </Box>
  );
}
