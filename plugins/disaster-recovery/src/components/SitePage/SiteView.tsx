import Box from '@mui/material/Box';
import type {
  RunKind,
  SiteDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { isBelievable, type Live, useNow } from '../../live';
import { AgeBanner } from '../../ui';
import { ActiveRunNotice } from './ActiveRunNotice';
import { AlertBanner } from './AlertBanner';
import { Bindings } from './Bindings';
import { Changes } from './Changes';
import { CommandNotice } from './CommandNotice';
import { doubtedSite } from './doubtedSite';
import { Drills } from './Drills';
import { FenceWatchNotice } from './FenceWatchNotice';
import { Findings } from './Findings';
import { LagChart } from './LagChart';
import { LockNotice } from './LockNotice';
import { OpenChangeNotice } from './OpenChangeNotice';
import { RefreshButton } from './RefreshButton';
import { RegionsDiagram } from './RegionsDiagram';
import { RunsList } from './RunsList';
import { settlingIn } from './settlingIn';
import { SiteButtons } from './SiteButtons';
import { SiteHeadline } from './SiteHeadline';
import { TrafficMovedBanner } from './TrafficMovedBanner';
import { trafficMovedByItself } from './trafficMovedByItself';
import { useVerdictHistory } from './useVerdictHistory';
import { WatchingCosts } from './WatchingCosts';
import { WayHome } from './WayHome';

type Props = {
  live: Live<SiteDetail>;
  site: SiteDetail;
  onAsk(kind: RunKind): void;
};

/** The site page, once there is something to show. */
export function SiteView({ live, site: answered, onAsk }: Props) {
  const now = useNow(5000);
  const site = isBelievable(live, now) ? answered : doubtedSite(answered);
  const moved = trafficMovedByItself(site);
  const { activeRun } = site;
  const history = useVerdictHistory(site.name);
  const settling = settlingIn(site, history, now);
  return (
    <>
      <AgeBanner live={live} what="the disaster-recovery backend" />
      <AlertBanner site={site} now={now} onFenced={live.reload} />
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
          <SiteHeadline site={site} settling={settling} now={now} />
        </Box>
        <RefreshButton site={site.name} onRefreshed={live.accept} />
        <SiteButtons actions={site.actions} onPress={onAsk} />
      </Box>
      {activeRun && <ActiveRunNotice run={activeRun} />}
      <LockNotice site={site} now={now} />
      <FenceWatchNotice site={site} now={now} />
      {moved && !activeRun && (
        <TrafficMovedBanner
          region={moved}
          failover={site.actions['complete-failover']}
          onComplete={() => onAsk('complete-failover')}
        />
      )}
      <OpenChangeNotice site={site} />
      {!activeRun && <WayHome site={site} now={now} onAsk={onAsk} />}
      <CommandNotice site={site} />
      <RegionsDiagram site={site} now={now} />
      <LagChart site={site} />
      <Findings
        findings={site.evaluation.findings}
        settling={settling !== undefined}
        now={now}
      />
      {!settling && (
        <Changes
          history={history}
          findings={site.evaluation.findings}
          now={now}
        />
      )}
      <Drills site={site.name} now={now} />
      <RunsList site={site.name} runs={site.runs} now={now} />
      <Bindings site={site.name} />
      <WatchingCosts site={site.name} />
    </>
  );
}
