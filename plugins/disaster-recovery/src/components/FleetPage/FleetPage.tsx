import { useApi } from '@backstage/core-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { disasterRecoveryApiRef } from '../../api';
import { isBelievable, useLive, useNow } from '../../live';
import { AgeBanner, LoadState, PageBody } from '../../ui';
import { usePaths } from '../../usePaths';
import { useWaiting, WaitingForYou } from '../Waiting';
import { doubtedSites } from './doubtedSites';
import {
  choices,
  countVerdicts,
  filterSites,
  waitingSites,
} from './fleetFilter';
import { FleetCounters } from './FleetCounters';
import { FleetFilters } from './FleetFilters';
import { FleetTable } from './FleetTable';
import { NoSites } from './NoSites';
import { WaitingSites } from './WaitingSites';
import { WavesUnderWay } from './WavesUnderWay';
import { useFleetFilter } from './useFleetFilter';
import { useOwnership } from './useOwnership';

const POLL_SECONDS = 10;

/** Are we safe right now, and who is not? */
export function FleetPage() {
  const api = useApi(disasterRecoveryApiRef);
  const live = useLive({
    key: 'fleet',
    read: () => api.listSites(),
    pollSeconds: () => POLL_SECONDS,
  });
  const yours = useWaiting();
  const waitingWaves = yours.data?.flatMap(({ wave }) => wave?.id ?? []);
  const now = useNow(5000);
  const filter = useFleetFilter();
  const ownership = useOwnership();
  const { programmePath, wavesPath } = usePaths();

  if (!live.data) {
    return (
      <PageBody>
        <WaitingForYou live={yours} />
        <WavesUnderWay yours={waitingWaves} />
        <LoadState live={live} what="the sites" />
      </PageBody>
    );
  }
  if (live.data.length === 0) {
    return (
      <PageBody>
        <AgeBanner live={live} what="the disaster-recovery backend" />
        <NoSites />
      </PageBody>
    );
  }

  const sites = isBelievable(live, now) ? live.data : doubtedSites(live.data);
  const narrowed = {
    search: filter.search,
    owner: filter.owner,
    region: filter.region,
    owners: filter.mine ? ownership : undefined,
  };
  const waiting = waitingSites(
    filterSites(sites, narrowed),
    yours.data?.flatMap(({ run }) => run?.id ?? []),
  );
  const shown = filterSites(sites, { ...narrowed, verdict: filter.verdict });

  return (
    <PageBody>
      <AgeBanner live={live} what="the disaster-recovery backend" />
      <WaitingForYou live={yours} />
      <WavesUnderWay yours={waitingWaves} />
      {waiting.length > 0 && <WaitingSites sites={waiting} />}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 2,
          alignItems: 'flex-start',
          justifyContent: 'space-between',
        }}
      >
        <FleetCounters
          counts={countVerdicts(filterSites(sites, narrowed))}
          selected={filter.verdict}
          onSelect={verdict => filter.set('verdict', verdict)}
        />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {programmePath && (
            <Button component={Link} to={programmePath}>
              Drill programme
            </Button>
          )}
          {wavesPath() && (
            <Button
              variant="outlined"
              color="error"
              component={Link}
              to={wavesPath(filter.region) ?? ''}
            >
              Leave a region…
            </Button>
          )}
          <Button variant="outlined" component={Link} to="/create">
            Create a DR site
          </Button>
        </Box>
      </Box>
      <FleetFilters
        filter={filter}
        owners={choices(sites.map(({ owner }) => owner))}
        regions={choices(
          sites.flatMap(site => [site.servingRegion, site.standbyRegion]),
        )}
      />
      {shown.length > 0 ? (
        <FleetTable sites={shown} now={now} />
      ) : (
        <Typography color="text.secondary">
          None of the {sites.length} sites matches.{' '}
          <Button size="small" onClick={filter.clear}>
            Show all
          </Button>
        </Typography>
      )}
    </PageBody>
  );
}
