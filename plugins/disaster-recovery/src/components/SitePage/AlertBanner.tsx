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
  const [asking, setAsking] = useState(false);
  const [alert] = site.alerts;
  if (!alert) {
    return null;
  }
  const { fence } = site.actions;
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
      <Box sx={{ mt: 1.5 }}>
        <GuardedButton
          onAlarm
          variant="contained"
          blockedBecause={
            fence.allowed
              ? undefined
              : fence.blockedBecause ?? 'The server does not allow it now'
          }
          onClick={() => setAsking(true)}
        >
          Fence {alert.region}…
        </GuardedButton>
      </Box>
      {asking && (
        <FenceDialog
          site={site.name}
          region={alert.region}
          onFenced={onFenced}
          onClose={() => setAsking(false)}
        />
      )}
    </Alert>
  );
}
