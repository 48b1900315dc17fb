import { useApi } from '@backstage/core-plugin-api';
import Typography from '@mui/material/Typography';
import type { WatchingCostLine } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { formatDollars, formatDuration } from '../../format';
import { useLive } from '../../live';
import { Disclosure } from '../../ui';

/** Intervals change with the configuration, resources with a deployment. */
const POLL_SECONDS = 3600;

const lineWords = ({
  api,
  unit,
  perMonth,
  usdPerThousand,
  usd,
}: WatchingCostLine) =>
  `${api}: ${perMonth.toLocaleString(
    'en-US',
  )} ${unit} at $${usdPerThousand} for a thousand, ${formatDollars(usd)}`;

/** What it costs that the portal knows all this; nothing until it is known. */
export function WatchingCosts({ site }: { site: string }) {
  const api = useApi(disasterRecoveryApiRef);
  const { data } = useLive({
    key: `watching-cost/${site}`,
    read: () => api.getWatchingCost(site),
    pollSeconds: () => POLL_SECONDS,
    concerns: () => false,
  });
  if (!data) {
    return null;
  }
  return (
    <Disclosure
      summary={`Watching this site costs about ${formatDollars(
        data.usd,
      )} a month`}
    >
      {data.lines.map(line => (
        <Typography key={line.api} variant="body2">
          {lineWords(line)}
        </Typography>
      ))}
      <Typography variant="body2" color="text.secondary">
        Measured every {formatDuration(data.intervalSeconds)}; were it not ready
        or a run on all month, every{' '}
        {formatDuration(data.urgentIntervalSeconds)}, it would be{' '}
        {formatDollars(data.usdUrgent)}. List prices of {data.pricesOf},{' '}
        {data.pricesAsOf}. Free: {data.free.join(', ')}.
      </Typography>
    </Disclosure>
  );
}
