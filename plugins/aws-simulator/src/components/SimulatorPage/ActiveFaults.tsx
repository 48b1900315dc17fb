import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CheckCircleIcon from '@mui/icons-material/CheckCircle';
import BrokenIcon from '@mui/icons-material/BoltOutlined';
import Typography from '@mui/material/Typography';
import type { SimulatedFault } from '../../api';
import { faultDetails, faultTitle } from './faultText';
import { Section } from './Section';

/** What is broken now, each with its cure. */
export function ActiveFaults(props: {
  faults: SimulatedFault[];
  busy: boolean;
  /** Without an id, all of them. */
  onHeal(id?: string): void;
}) {
  const { faults, busy, onHeal } = props;
  if (faults.length === 0) {
    return (
      <Section title="Broken now">
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <CheckCircleIcon color="success" fontSize="small" />
          <Typography>Nothing is broken.</Typography>
        </Box>
      </Section>
    );
  }
  return (
    <Section
      title={`Broken now (${faults.length})`}
      action={
        <Button variant="contained" disabled={busy} onClick={() => onHeal()}>
          Heal all
        </Button>
      }
    >
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          border: 1,
          borderColor: 'error.main',
          borderRadius: 1,
        }}
      >
        {faults.map(fault => (
          <Box
            component="li"
            key={fault.id}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 2,
              px: 2,
              py: 1,
              '& + &': { borderTop: 1, borderColor: 'divider' },
            }}
          >
            <BrokenIcon color="error" />
            <Box sx={{ flexGrow: 1, minWidth: 0 }}>
              <Typography>
                {faultTitle(fault)} in <strong>{fault.region}</strong>
              </Typography>
              <Typography variant="body2" color="text.secondary">
                {faultDetails(fault)}
              </Typography>
            </Box>
            <Button
              variant="outlined"
              disabled={busy}
              aria-label={`Heal ${faultTitle(fault)} in ${fault.region}`}
              onClick={() => onHeal(fault.id)}
            >
              Heal
            </Button>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
