import { useState } from 'react';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { formatAge } from '../../format';
import { usePaths } from '../../usePaths';
import { alertWords, GuardedButton, RouterLink } from '../../ui';
import { FenceDialog } from './FenceDialog';
import { fenceWatchWords } from './fenceWatchWords';

type Props = { site: SiteDetail; now: number; onFenced(): void };

/** Data may be going apart: says so in red, with the one button that stops it. */
export function AlertBanner({ site, now, onFenced }: Props) {
  const { runPath } = usePaths();
  const [asked, setAsked] = useState<string>();
  const [alert] = site.alerts;
  if (!alert) {
    return null;
  }
  const { fence } = site.actions;
  // Where nobody can tell which region users reach, whoever found out chooses.
  const regions = site.regions.filter(
    ({ region }) => region === (alert.region ?? region),
  );
  const watch = fenceWatchWords(site.fenceWatch, now);
  return (
    <Alert severity="error" variant="filled">
      <AlertTitle sx={{ fontWeight: 'bold' }}>
        {alertWords(alert).title}
      </AlertTitle>
      {site.alerts.map(({ kind, region, sentence, since }) => (
        <div key={`${kind}/${region}`}>
          {sentence.replace(/\.$/, '')} (first seen {formatAge(since, now)}).
        </div>
      ))}
      {watch && <div>{watch}</div>}
      {site.fenceWatch?.run && (
        <RouterLink inherit to={runPath(site.fenceWatch.run)}>
          Show the run that left it so
        </RouterLink>
      )}
      <Box sx={{ mt: 1.5, display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        {regions.map(({ region, fenceBlockedBecause }) => (
          <GuardedButton
            key={region}
            onAlarm
            variant="contained"
            blockedBecause={
              fence.allowed
                ? fenceBlockedBecause
                : fence.blockedBecause ?? 'The server does not allow it now'
            }
            onClick={() => setAsked(region)}
          >
            Fence {region}…
          </GuardedButton>
        ))}
      </Box>
      {asked && (
        <FenceDialog
          site={site.name}
          region={asked}
          onFenced={onFenced}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Alert>
  );
}
