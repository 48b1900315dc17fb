import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import type { ChipProps } from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { REGIONS } from '@understudy/plugin-disaster-recovery-common';
import type { SimulatedFault } from '../../api';

function condition(faults: SimulatedFault[], down: SimulatedFault | undefined) {
  const shown = (label: string, color: ChipProps['color']) => ({
    label,
    color,
  });
  if (down) {
    return shown('down', 'error');
  }
  return faults.length > 0
    ? shown('impaired', 'warning')
    : shown('works', 'success');
}

/** One region and its switch. */
export function RegionCard(props: {
  region: string;
  /** Those of this region. */
  faults: SimulatedFault[];
  busy: boolean;
  onTakeDown(): void;
  onHeal(id: string): void;
}) {
  const { region, faults, busy, onTakeDown, onHeal } = props;
  const down = faults.find(({ type }) => type === 'region-down');
  const { label, color } = condition(faults, down);
  return (
    <Box
      component="section"
      aria-label={`Region ${region}`}
      sx={{
        border: 1,
        borderColor: down ? 'error.main' : 'divider',
        borderRadius: 1,
        p: 2,
        display: 'flex',
        flexDirection: 'column',
        gap: 2,
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
        <Typography variant="subtitle1" component="h3" fontWeight="bold">
          {region}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {REGIONS[region]}
        </Typography>
        <Box sx={{ flexGrow: 1 }} />
        <Chip
          size="small"
          label={label}
          color={color}
          variant={down ? 'filled' : 'outlined'}
          sx={{ m: 0 }}
        />
      </Box>
      <Typography variant="body2" color="text.secondary" sx={{ flexGrow: 1 }}>
        {down
          ? `Down: ${[down.planes].flat().join(', ')}.`
          : 'AWS calls, databases and traffic fail while a region is down.'}
      </Typography>
      {down ? (
        <Button
          variant="contained"
          sx={{ alignSelf: 'flex-start' }}
          disabled={busy}
          onClick={() => onHeal(down.id)}
        >
          Heal {region}
        </Button>
      ) : (
        <Button
          variant="outlined"
          color="error"
          sx={{ alignSelf: 'flex-start' }}
          disabled={busy}
          onClick={onTakeDown}
        >
          Take {region} down
        </Button>
      )}
    </Box>
  );
}
