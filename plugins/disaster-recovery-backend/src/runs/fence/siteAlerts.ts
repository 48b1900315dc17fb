import {
  MEASUREMENTS,
  type FenceWatch,
  type Measurement,
  type SiteAlert,
} from '@understudy/plugin-disaster-recovery-common';
import { cannotWrite } from '../../sites/observeRoles';
import type { Roles, Site } from '../../sites/types';

/** What is known of a site when somebody asks. */
export interface AlertInput {
  site: Pick<Site, 'regions'>;
  roles: Roles;
  measurements: Measurement[];
  fenceWatch?: FenceWatch;
}

/** Moment since which something is known to be so of a region; undefined where it is not known to. */
function sinceWhen(
  measurements: Measurement[],
  region: string,
  name: string,
  value: Measurement['value'],
) {
  const found = measurements.find(
    each => each.name === name && each.region === region,
  );
  return found?.state === 'known' && found.value === value
    ? found.sourceTime ?? found.collectedAt
    : undefined;
}

/**
 * What nobody may overlook: two regions take writes, or one that should not might.
 * Two histories can never be joined again, so unknown is said aloud too. Where
 * nobody can tell which region users reach, none is named: people choose.
 */
export function siteAlerts(input: AlertInput): SiteAlert[] {
  const { site, roles, measurements, fenceWatch } = input;
  const { active, pilot } = site.regions;
  const { servingRegion } = roles;
  // Where users are not led is where nothing should be written.
  const unserved = servingRegion && (servingRegion === active ? pilot : active);
  const second = fenceWatch?.region ?? unserved;
  const since = (name: string, value: Measurement['value']) => {
    const moments = [active, pilot].map(region => ({
      region,
      at: sinceWhen(measurements, region, name, value),
    }));
    return moments.every(({ at }) => at !== undefined)
      ? moments.find(({ region }) => region === (second ?? active))?.at
      : undefined;
  };
  const choose =
    'Nobody can tell which of them users reach: find out, and fence the other one';

  const writing = since(MEASUREMENTS.workloadWritable, true);
  if (writing) {
    return [
      {
        kind: 'two-writers',
        ...(second && { region: second }),
        since: fenceWatch?.since ?? writing,
        sentence: `${active} and ${pilot} both take writes: what is written in ${
          second ?? 'one'
        } is lost for the other. ${second ? `Fence ${second} now` : choose}`,
      },
    ];
  }
  if (fenceWatch) {
    const { region, since: left, state, reason } = fenceWatch;
    return [
      {
        kind: 'unfenced',
        region,
        since: left,
        sentence:
          state === 'silent'
            ? `${region} was left without proof that it takes no writes. It does not answer; it is fenced as soon as it does`
            : `${region} answers and is not proven to be fenced: ${reason}`,
      },
    ];
  }
  const primary = since(MEASUREMENTS.databaseRole, 'primary');
  if (
    !primary ||
    [active, pilot].some(each => cannotWrite(measurements, each))
  ) {
    return [];
  }
  return [
    {
      kind: 'unfenced',
      ...(second && { region: second }),
      since: primary,
      sentence: second
        ? `${servingRegion} serves users, and the database of ${second} is a primary too: that nothing is written there is not proven. Fence ${second}`
        : `The databases of ${active} and ${pilot} are both primaries, and that one of them takes no writes is not proven. ${choose}`,
    },
  ];
}
