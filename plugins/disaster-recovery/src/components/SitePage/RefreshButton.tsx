import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef, refusalOf, type Refusal } from '../../api';
import { useNow } from '../../live';

/** Measures the site now. Being asked to wait is no failure, and looks like none. */
export function RefreshButton({
  site,
  onRefreshed,
}: {
  site: string;
  onRefreshed(site: SiteDetail): void;
}) {
  const api = useApi(disasterRecoveryApiRef);
  const now = useNow(1000);
  const [isMeasuring, setMeasuring] = useState(false);
  const [refused, setRefused] = useState<Refusal & { at: number }>();
  const waits =
    refused?.retryAfterSeconds !== undefined
      ? Math.ceil(
          Math.min(0, refused.at - now) / 1000 + refused.retryAfterSeconds,
        )
      : 0;

  const refresh = async () => {
    setMeasuring(true);
    setRefused(undefined);
    try {
      onRefreshed(await api.refreshSite(site));
    } catch (error) {
      setRefused({ ...refusalOf(error as Error), at: Date.now() });
    } finally {
      setMeasuring(false);
    }
  };

  return (
    <Box>
      <Button
        size="small"
        variant="outlined"
        disabled={isMeasuring || waits > 0}
        onClick={refresh}
      >
        {isMeasuring ? 'Measuring…' : 'Refresh'}
      </Button>
      {refused && refused.retryAfterSeconds === undefined && (
        <Typography role="alert" variant="caption" color="error" component="p">
          {refused.message}
        </Typography>
      )}
      {waits > 0 && (
        <Typography
          role="status"
          variant="caption"
          color="text.secondary"
          component="p"
        >
          Measured often just now; again in {waits} s. It is measured by itself
          meanwhile.
        </Typography>
      )}
    </Box>
  );
}
