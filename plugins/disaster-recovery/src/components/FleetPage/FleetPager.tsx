import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Fleet } from './useFleet';

/** Which part of how many sites is shown, and the way to the others. */
export function FleetPager({
  fleet,
  shown,
  total,
}: {
  fleet: Fleet;
  shown: number;
  total: number;
}) {
  const { before, next, previous } = fleet;
  if (!next && !previous) {
    return null;
  }
  return (
    <Box
      component="nav"
      aria-label="Parts of the fleet"
      sx={{ display: 'flex', alignItems: 'center', gap: 1 }}
    >
      <Typography variant="body2" color="text.secondary">
        {before + 1}-{before + shown} of {total} sites
      </Typography>
      <Button size="small" disabled={!previous} onClick={previous}>
        Previous
      </Button>
      <Button size="small" disabled={!next} onClick={next}>
        Next
      </Button>
    </Box>
  );
}
