import {
  MEASUREMENTS,
  type FenceWatch,
  type Measurement,
  type SiteAlert,
} from '@understudy/plugin-disaster-recovery-common';
import type { Roles, Site } from '../../sites/types';

/** What is known of a site when somebody asks. */
export interface AlertInput {
  site: Pick<Site, 'regions'>;
  roles: Roles;
  measurements: Measurement[];
  fenceWatch?: FenceWatch;
}

/** Moment since which a region is known to take writes; undefined where it is not known to. */
function writesSince(measurements: Measurement[], region: string) {
  const found = measurements.find(
    each =>
      each.name === MEASUREMENTS.workloadWritable && each.region === region,
  );
  return found?.state === 'known' && found.value === true
    ? found.sourceTime ?? found.collectedAt
    : undefined;
}

/**
 * What nobody may overlook: two regions take writes, or one that was left might.
 * Two histories can never be joined again, so unknown is said aloud too.
 */
export function siteAlerts(input: AlertInput): SiteAlert[] {
  const { site, roles, measurements, fenceWatch } = input;
  const { active, pilot } = site.regions;
  const sinceActive = writesSince(measurements, active);
  const sincePilot = writesSince(measurements, pilot);
  if (sinceActive && sincePilot) {
    // Where users are not led is where nothing should be written.
    const second =
      fenceWatch?.region ?? (roles.servingRegion === pilot ? active : pilot);
    return [
      {
        kind: 'two-writers',
        region: second,
        since:
          fenceWatch?.since ?? (second === pilot ? sincePilot : sinceActive),
        sentence: `${active} and ${pilot} both take writes: what is written in ${second} is lost for the other. Fence ${second} now`,
      },
    ];
  }
  if (!fenceWatch) {
    return [];
  }
  const { region, since, state, reason } = fenceWatch;
  return [
    {
      kind: 'unfenced',
      region,
      since,
      sentence:
        state === 'silent'
          ? `${region} was left without proof that it takes no writes. It does not answer; it is fenced as soon as it does`
          : `${region} answers and is not proven to be fenced: ${reason}`,
    },
  ];
}
