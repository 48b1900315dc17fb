import { Fragment } from 'react';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { factOf, siteFactOf } from './factsOf';
import { Flow } from './Flow';
import { RegionCard } from './RegionCard';
import { TrafficLine } from './TrafficLine';

/** The two regions side by side; the home region always stands first. */
export function RegionsDiagram(props: { site: SiteDetail; now: number }) {
  const { site, now } = props;
  const regions = [...site.regions].sort((a, b) =>
    a.homeRole.localeCompare(b.homeRole),
  );
  const answer = siteFactOf(site, 'trafficAnswer');
  const roles = regions.map(region => factOf(region, 'databaseRole'));
  const replicates = roles.includes('primary') && roles.includes('replica');
  return (
    <Paper variant="outlined" sx={{ p: 2 }}>
      <TrafficLine site={site} />
      <Box
        sx={{
          mt: 2,
          display: 'grid',
          gap: 2,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'minmax(0, 1fr) auto minmax(0, 1fr)',
          },
        }}
      >
        {regions.map((region, index) => (
          <Fragment key={region.region}>
            {index === 1 && (
              <Flow
                site={site}
                sourceFirst={replicates ? roles[0] === 'primary' : undefined}
              />
            )}
            <RegionCard
              region={region}
              reached={
                answer === undefined ? undefined : answer === region.region
              }
              now={now}
            />
          </Fragment>
        ))}
      </Box>
    </Paper>
  );
}
