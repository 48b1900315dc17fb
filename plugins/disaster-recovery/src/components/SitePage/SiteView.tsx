import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type {
  RunKind,
  SiteDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { isBelievable, type Live, useNow } from '../../live';
import { usePaths } from '../../usePaths';
import { AgeBanner, RouterLink, runTitle } from '../../ui';
import { doubtedSite } from './doubtedSite';
import { Findings } from './Findings';
import { LagChart } from './LagChart';
import { OpenChangeNotice } from './OpenChangeNotice';
import { RegionsDiagram } from './RegionsDiagram';
import { RunsList } from './RunsList';
import { SiteButtons } from './SiteButtons';
import { SiteHeadline } from './SiteHeadline';
import { TrafficMovedBanner } from './TrafficMovedBanner';
import { trafficMovedByItself } from './trafficMovedByItself';

type Props = {
  live: Live<SiteDetail>;
  site: SiteDetail;
  onAsk(kind: RunKind): void;
};

/** The site page, once there is something to show. */
export function SiteView({ live, site: answered, onAsk }: Props) {
  const now = useNow(5000);
  const { runPath } = usePaths();
  const site = isBelievable(live, now) ? answered : doubtedSite(answered);
  const moved = trafficMovedByItself(site);
  const { activeRun } = site;
  return (
    <>
      <AgeBanner live={live} what="the disaster-recovery backend" />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 2,
          justifyContent: 'space-between',
          alignItems: 'flex-start',
        }}
      >
        <Box sx={{ flex: '1 1 420px' }}>
          <SiteHeadline site={site} />
        </Box>
        <SiteButtons actions={site.actions} onPress={onAsk} />
      </Box>
      {activeRun && (
        <Alert severity="info">
          <RouterLink to={runPath(activeRun.id)}>
            {runTitle(activeRun)}
          </RouterLink>{' '}
          {activeRun.status === 'pending-approval'
            ? 'waits for approval'
            : `is running, ${Math.round(activeRun.progress * 100)} % done`}
          .
        </Alert>
      )}
      {moved && !activeRun && (
        <TrafficMovedBanner
          region={moved}
          failover={site.actions.failover}
          onComplete={() => onAsk('failover')}
        />
      )}
      <OpenChangeNotice site={site} />
      <RegionsDiagram site={site} now={now} />
      <LagChart site={site} />
      <Findings findings={site.evaluation.findings} now={now} />
      <RunsList runs={site.runs} now={now} />
    </>
  );
}
