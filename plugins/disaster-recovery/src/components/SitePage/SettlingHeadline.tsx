import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import HourglassIcon from '@mui/icons-material/HourglassEmpty';
import { formatAge } from '../../format';
import type { SettlingIn } from './settlingIn';

/** In place of a verdict, which a site that has just begun has not earned yet. */
export function SettlingChip({ known, of }: SettlingIn) {
  return (
    <Chip
      size="small"
      variant="outlined"
      color="info"
      icon={<HourglassIcon />}
      label={`settling in, ${known} of ${of} facts known`}
      sx={{ m: 0 }}
    />
  );
}

/** What is awaited, and that nothing is wrong with waiting. */
export function SettlingSentence(props: SettlingIn & { now: number }) {
  const { since, missing, now } = props;
  const awaited = missing.length
    ? `not known yet: ${missing.join(', ')}`
    : 'its checks have not all passed yet';
  return (
    <Typography color="text.secondary">
      New here (first seen {formatAge(since, now)}); {awaited}. It cannot be
      relied on until it is ready; its first delivery makes it so.
    </Typography>
  );
}
