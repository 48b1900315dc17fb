import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import type { ChipProps } from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import {
  type CurrentRole,
  REGIONS,
  type SiteRegion,
} from '@understudy/plugin-disaster-recovery-common';
import { DatabaseFact } from './DatabaseFact';
import { Fact } from './Fact';
import { factOf, measurementOf } from './factsOf';
import { StorageFact } from './StorageFact';

const ROLES: Record<CurrentRole, { label: string; color: ChipProps['color'] }> =
  {
    serving: { label: 'serving', color: 'success' },
    standby: { label: 'standby', color: 'info' },
    fenced: { label: 'fenced', color: 'warning' },
    rebuilding: { label: 'rebuilding', color: 'warning' },
    unknown: { label: 'role unknown', color: 'default' },
  };

const HOME_ROLES = { active: 'active', pilot: 'pilot light' };

type Props = { region: SiteRegion; reached: boolean | undefined; now: number };

function trafficText(reached: boolean | undefined) {
  if (reached === undefined) {
    return 'unknown';
  }
  return reached ? 'users are sent here' : 'none';
}

/** What runs in one region, and what it is now. */
export function RegionCard({ region, reached, now }: Props) {
  const role = ROLES[region.currentRole] ?? ROLES.unknown;
  return (
    <Box
      component="section"
      aria-label={`Region ${region.region}`}
      sx={{
        border: 1,
        borderColor:
          region.currentRole === 'serving' ? 'success.main' : 'divider',
        borderStyle: region.currentRole === 'unknown' ? 'dashed' : 'solid',
        borderRadius: 1,
        p: 2,
        minWidth: 0,
      }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'baseline',
          mb: 1.5,
        }}
      >
        <Typography variant="subtitle1" component="h3" fontWeight="bold">
          {region.region}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {REGIONS[region.region]}
        </Typography>
        <Box sx={{ flexGrow: 1 }} />
        <Typography variant="body2" color="text.secondary">
          home: {HOME_ROLES[region.homeRole]}
        </Typography>
        <Chip
          size="small"
          label={role.label}
          color={role.color}
          variant={region.currentRole === 'serving' ? 'filled' : 'outlined'}
          sx={{ m: 0 }}
        />
      </Box>
      <Box
        component="dl"
        sx={{
          display: 'grid',
          gridTemplateColumns: 'max-content minmax(0, 1fr)',
          columnGap: 2,
          rowGap: 0.75,
          m: 0,
        }}
      >
        <Typography component="dt" variant="body2" color="text.secondary">
          Traffic
        </Typography>
        <Typography
          component="dd"
          variant="body2"
          color={reached === undefined ? 'text.secondary' : undefined}
          sx={{ m: 0 }}
        >
          {trafficText(reached)}
        </Typography>
        <Fact
          what="Load balancer"
          now={now}
          from={[measurementOf(region, 'healthyTargets')]}
        >
          {String(factOf(region, 'healthyTargets'))} healthy targets
        </Fact>
        <Fact
          what="Instances"
          now={now}
          from={[
            measurementOf(region, 'instancesInService'),
            measurementOf(region, 'capacityMin'),
            measurementOf(region, 'capacityMax'),
          ]}
        >
          {String(factOf(region, 'instancesInService'))} in service, may be{' '}
          {String(factOf(region, 'capacityMin'))} to{' '}
          {String(factOf(region, 'capacityMax'))}
        </Fact>
        <DatabaseFact region={region} now={now} />
        <StorageFact region={region} now={now} />
      </Box>
    </Box>
  );
}
