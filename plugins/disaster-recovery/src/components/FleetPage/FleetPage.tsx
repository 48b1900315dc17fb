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
import { waitingSites } from './fleetFilter';
import { FleetCounters } from './FleetCounters';
import { FleetFilters } from './FleetFilters';
import { FleetPager } from './FleetPager';
import { fleetQuery } from './fleetQuery';
import { FleetTable } from './FleetTable';
import { NoSites } from './NoSites';
import { WaitingSites } from './WaitingSites';
import { WavesUnderWay } from './WavesUnderWay';
import { useDebounced } from './useDebounced';
import { useFleet } from './useFleet';
import { useFleetFilter } from './useFleetFilter';
import { useOwnership } from './useOwnership';
import { usePressing } from './usePressing';

/** Which owners and regions there are changes with every new site, and hardly else. */
const COUNTS_POLL_SECONDS = 60;
const TYPING_MS = 250;

const sum = (counts: Record<string, number>) =>
  Object.values(counts).reduce((all, each) => all + each, 0);

/** Are we safe right now, and who is not? */
export function FleetPage() {
  const api = useApi(disasterRecoveryApiRef);
  const all = useLive({
    key: 'fleet-counts',
    read: () => api.getCounts(),
    pollSeconds: () => COUNTS_POLL_SECONDS,
    concerns: () => false,
  });
  const filter = useFleetFilter();
  const search = useDebounced(filter.search, TYPING_MS);
  const own = useOwnership();
  const owners = all.data?.owners.map(({ owner }) => owner);
  const query = fleetQuery({ ...filter, search }, { own, owners });
  const fleet = useFleet(query);
  const pressing = usePressing(query);
  const yours = useWaiting();
  const waitingWaves = yours.data?.flatMap(({ wave }) => wave?.id ?? []);
  const now = useNow(5000);
  const { programmePath, wavesPath } = usePaths();
  const { live, page } = fleet;

  if (!page) {
    return (
      <PageBody>
        <WaitingForYou live={yours} />
        <WavesUnderWay yours={waitingWaves} />
        <LoadState live={live} what="the sites" />
      </PageBody>
    );
  }
  if (all.data?.sites === 0 && page.items.length === 0) {
    return (
      <PageBody>
        <AgeBanner live={live} what="the disaster-recovery backend" />
        <NoSites />
      </PageBody>
    );
  }

  const isBelieved = isBelievable(fleet, now);
  const sites = isBelieved ? page.items : doubtedSites(page.items);
  const counts = isBelieved
    ? page.counts
    : { ready: 0, 'at-risk': 0, 'not-ready': 0, unknown: sum(page.counts) };
  const waiting = waitingSites(
    pressing.items,
    yours.data?.flatMap(({ run }) => run?.id ?? []),
  );
  const total = filter.verdict ? page.counts[filter.verdict] : sum(page.counts);

  return (
    <PageBody>
      <AgeBanner live={live} what="the disaster-recovery backend" />
      <WaitingForYou live={yours} />
      <WavesUnderWay yours={waitingWaves} />
      {waiting.length > 0 && (
        <WaitingSites sites={waiting} more={pressing.more} />
      )}
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
          counts={counts}
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
        owners={owners ?? []}
        regions={all.data?.regions.map(({ region }) => region) ?? []}
      />
      {fleet.isOld && live.error ? (
        <LoadState live={live} what="these sites" />
      ) : (
        <Box aria-busy={fleet.isOld} sx={{ opacity: fleet.isOld ? 0.6 : 1 }}>
          {sites.length > 0 ? (
            <FleetTable sites={sites} now={now} />
          ) : (
            <Typography color="text.secondary">
              {all.data
                ? `None of the ${all.data.sites} sites matches.`
                : 'No site matches.'}{' '}
              <Button size="small" onClick={filter.clear}>
                Show all
              </Button>
            </Typography>
          )}
        </Box>
      )}
      <FleetPager fleet={fleet} shown={sites.length} total={total} />
    </PageBody>
  );
}
