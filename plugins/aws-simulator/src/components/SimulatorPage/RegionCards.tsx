import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { FaultOrder, SimulatedFault } from '../../api';
import { RegionCard } from './RegionCard';
import { RegionField } from './RegionField';
import { Section } from './Section';

const ALL_PLANES = ['control', 'data', 'network'];

/** One click takes a region down; another brings it back. */
export function RegionCards(props: {
  regions: string[];
  faults: SimulatedFault[];
  busy: boolean;
  onBreak(order: FaultOrder): void;
  onHeal(id: string): void;
}) {
  const { regions, faults, busy, onBreak, onHeal } = props;
  const [other, setOther] = useState('');
  const takeDown = (region: string) =>
    onBreak({ type: 'region-down', region, planes: ALL_PLANES });
  return (
    <Section title="Regions">
      {regions.length === 0 && (
        <Typography color="text.secondary" sx={{ mb: 2 }}>
          Nothing runs in any region yet. A site that you create appears here
          with its two regions; any other region can be taken down too.
        </Typography>
      )}
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))',
          gap: 2,
        }}
      >
        {regions.map(region => (
          <RegionCard
            key={region}
            region={region}
            faults={faults.filter(fault => fault.region === region)}
            busy={busy}
            onTakeDown={() => takeDown(region)}
            onHeal={onHeal}
          />
        ))}
        <Box
          sx={{
            border: 1,
            borderStyle: 'dashed',
            borderColor: 'divider',
            borderRadius: 1,
            p: 2,
            display: 'flex',
            flexDirection: 'column',
            gap: 2,
            justifyContent: 'space-between',
            alignItems: 'stretch',
          }}
        >
          <RegionField
            label="Another region"
            first={[]}
            value={other}
            onChange={setOther}
          />
          <Button
            variant="outlined"
            color="error"
            sx={{ alignSelf: 'flex-start' }}
            disabled={busy || !other}
            onClick={() => takeDown(other)}
          >
            Take it down
          </Button>
        </Box>
      </Box>
    </Section>
  );
}
