import { useApi } from '@backstage/core-plugin-api';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import type { WaveSummary } from '@understudy/plugin-disaster-recovery-common';
import { Link } from 'react-router-dom';
import { disasterRecoveryApiRef } from '../../api';
import { formatUser } from '../../format';
import { useLive } from '../../live';
import { isActive, waitsForPeople } from '../../ui';
import { usePaths } from '../../usePaths';
import { countWords, waveTitle } from '../WavePage';

const POLL_SECONDS = 10;

function standing(wave: WaveSummary): string {
  switch (wave.status) {
    case 'pending-approval':
      return `${formatUser(
        wave.requestedBy,
      )} asks, and somebody else must approve`;
    case 'needs-decision':
      return `needs a decision; ${countWords(wave.counts)}`;
    case 'paused':
      return `is paused; ${countWords(wave.counts)}`;
    default:
      return countWords(wave.counts);
  }
}

/**
 * Waves that are not over, before any table: whoever comes in the night sees that somebody leads everybody away.
 * @param props.yours - ids of waves that are shown elsewhere as waiting for whoever looks
 */
export function WavesUnderWay({ yours = [] }: { yours?: string[] }) {
  const api = useApi(disasterRecoveryApiRef);
  const { wavePath } = usePaths();
  const live = useLive({
    key: 'waves-under-way',
    read: async () => (await api.listWaves()).filter(isActive),
    pollSeconds: () => POLL_SECONDS,
    concerns: () => false,
  });
  const waves = live.data?.filter(({ id }) => !yours.includes(id));
  if (!waves?.length) {
    return null;
  }
  return (
    <Box
      component="section"
      aria-label="Waves under way"
      sx={{ display: 'grid', gap: 1 }}
    >
      {waves.map(wave => {
        const waits = waitsForPeople(wave);
        const to = wavePath(wave.id);
        return (
          <Alert key={wave.id} severity={waits ? 'warning' : 'info'}>
            <strong>{waveTitle(wave)}</strong>: {standing(wave)}{' '}
            {to && (
              <MuiLink
                component={Link}
                to={to}
                color="inherit"
                fontWeight="bold"
                underline="always"
                sx={{ whiteSpace: 'nowrap' }}
              >
                Look
              </MuiLink>
            )}
          </Alert>
        );
      })}
    </Box>
  );
}
