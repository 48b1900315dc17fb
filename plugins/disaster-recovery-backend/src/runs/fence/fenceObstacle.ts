import {
  MEASUREMENTS,
  type Measurement,
  type RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import { observeRoles } from '../../sites';
import { cannotWrite } from '../../sites/observeRoles';
import type { Site } from '../../sites/types';

/** The run under way that changes the site's roles. */
export interface LeadingRun {
  kind: RunKind;
  number: number;
  toRegion: string;
}

/**
 * Why a region may not be fenced by hand now, in words; undefined where it may.
 * The button is shown and the request answered by this one rule.
 * @param measurements - all of the site, as far as they are still believed
 */
export function fenceObstacle(
  site: Site,
  measurements: Measurement[],
  region: string,
  leading: LeadingRun | undefined,
): string | undefined {
  const { name, regions } = site;
  const both = [regions.active, regions.pilot];
  if (!both.includes(region)) {
    return `${name} is in ${both.join(' and ')}, not in ${region}`;
  }
  const { servingRegion } = observeRoles(site, measurements);
  if (region === servingRegion) {
    return `${name} is served from ${region}; fail over before you fence it`;
  }
  // As the break-glass command refuses it: an outage is no fence.
  const other = both.find(each => each !== region)!;
  const isReplica = measurements.some(
    each =>
      each.name === MEASUREMENTS.databaseRole &&
      each.region === other &&
      each.state === 'known' &&
      each.value === 'replica',
  );
  if (isReplica) {
    return `${other} has a replica; to fence ${region} would leave nobody who takes writes. Fail over instead`;
  }
  if (other !== servingRegion && cannotWrite(measurements, other)) {
    return `${other} takes no writes; to fence ${region} would leave nobody who takes them`;
  }
  return leading?.toRegion === region
    ? `${leading.kind} #${leading.number} leads to ${region}; decide about it first`
    : undefined;
}
