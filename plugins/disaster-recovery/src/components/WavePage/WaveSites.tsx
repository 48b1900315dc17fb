import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { WaveDetail } from '@understudy/plugin-disaster-recovery-common';
import { SectionTitle } from '../../ui';
import type { DecisionOption } from '../RunPage/decision';
import { WaveSiteRow } from './WaveSiteRow';
import { inOrder } from './waveWords';

/** As many as somebody reads; who looks for one more asks for them. */
const SHOWN = 50;

type Props = { wave: WaveDetail; press(option: DecisionOption): void };

/** Every site of the wave: those that want a person first. */
export function WaveSites({ wave, press }: Props) {
  const [isWhole, setWhole] = useState(false);
  const sites = inOrder(wave.sites);
  const shown = isWhole ? sites : sites.slice(0, SHOWN);
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label="Sites"
      sx={{ p: 2 }}
    >
      <SectionTitle>Sites</SectionTitle>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown.map(site => (
          <WaveSiteRow key={site.step} wave={wave} site={site} press={press} />
        ))}
      </Box>
      {shown.length < sites.length && (
        <Button size="small" onClick={() => setWhole(true)}>
          Show all {sites.length}
        </Button>
      )}
      {wave.hidden > 0 && (
        <Typography variant="body2" color="text.secondary">
          {wave.hidden} more, which you may not see.
        </Typography>
      )}
    </Paper>
  );
}
