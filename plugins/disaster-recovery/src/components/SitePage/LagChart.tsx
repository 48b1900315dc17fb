import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { useLive } from '../../live';
import { AgeBanner, LoadState, SectionTitle } from '../../ui';
import { LagLines } from './LagLines';
import { lagSummary } from './lagSummary';

const HOUR = 3600;
const WINDOWS = [
  { label: '1 h', seconds: HOUR },
  { label: '6 h', seconds: 6 * HOUR },
  { label: '24 h', seconds: 24 * HOUR },
  { label: '7 d', seconds: 7 * 24 * HOUR },
];

/** Replica lag against the RPO; a gap is a time in which it was unknown. */
export function LagChart({ site }: { site: SiteDetail }) {
  const api = useApi(disasterRecoveryApiRef);
  const [windowSeconds, setWindowSeconds] = useState(6 * HOUR);
  const live = useLive({
    key: `lag/${site.name}/${windowSeconds}`,
    read: () => api.getLag(site.name, windowSeconds),
    pollSeconds: () => 15,
    concerns: signal =>
      signal.type === 'site-changed' && signal.site === site.name,
  });
  return (
    <Paper variant="outlined" sx={{ p: 2 }} component="section">
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          justifyContent: 'space-between',
          alignItems: 'center',
        }}
      >
        <SectionTitle>Replica lag</SectionTitle>
        <ToggleButtonGroup
          exclusive
          size="small"
          color="primary"
          aria-label="Time shown"
          value={windowSeconds}
          onChange={(_, value) => value && setWindowSeconds(value)}
        >
          {WINDOWS.map(({ label, seconds }) => (
            <ToggleButton key={seconds} value={seconds} sx={{ py: 0.25 }}>
              {label}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      {live.data ? (
        <>
          <AgeBanner live={live} what="the lag's history" />
          <Typography variant="body2" color="text.secondary">
            {lagSummary(live.data, site.objectives.rpoSeconds)}
          </Typography>
          <LagLines
            points={live.data}
            runs={site.runs}
            rpoSeconds={site.objectives.rpoSeconds}
            windowSeconds={windowSeconds}
            end={live.receivedAt ?? Date.now()}
          />
        </>
      ) : (
        <LoadState live={live} what="the lag" />
      )}
    </Paper>
  );
}
