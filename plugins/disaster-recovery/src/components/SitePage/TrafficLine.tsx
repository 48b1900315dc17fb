import Typography from '@mui/material/Typography';
import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { factOf, siteFactOf } from './factsOf';

const POLICIES = {
  automatic: 'Route 53 moves traffic by itself when the health check fails',
  operator: 'only the switch moves traffic',
};

/** Where users are sent, and who may change that. */
export function TrafficLine({ site }: { site: SiteDetail }) {
  const answer = siteFactOf(site, 'trafficAnswer');
  const thrown = site.regions.find(
    region => factOf(region, 'switchState') === 'on',
  );
  const known = site.regions.some(
    region => factOf(region, 'switchState') !== undefined,
  );
  const switchText = known ? 'off' : 'unknown';
  return (
    <Typography variant="body2">
      Users → Route 53 → {answer === undefined ? 'unknown' : String(answer)}
      <Typography component="span" variant="body2" color="text.secondary">
        {' '}
        ({site.trafficPolicy}: {POLICIES[site.trafficPolicy]}; switch:{' '}
        {thrown ? `on, to ${thrown.region}` : switchText})
      </Typography>
    </Typography>
  );
}
