import {
  MEASUREMENTS,
  type CurrentRole,
  type Measurement,
} from '@understudy/plugin-disaster-recovery-common';
import type { Roles, Site } from './types';

/** States of a replica that is being made; it protects nothing yet. */
const BEING_MADE = new Set(['creating', 'configuring-enhanced-monitoring']);

/**
 * Who serves and who stands by, told from what was measured. The database decides, because data never moves by
 * itself (invariant I10): while one region has the primary and the other its replica, traffic that Route 53 moved
 * does not change the roles. With two primaries, DNS decides. What is unknown stays unknown.
 */
export function observeRoles(site: Site, measurements: Measurement[]): Roles {
  const { active, pilot } = site.regions;
  const facts = { [active]: factsOf(active), [pilot]: factsOf(pilot) };
  const answer = known(measurements, MEASUREMENTS.trafficAnswer);

  function factsOf(region: string) {
    const here = measurements.filter(each => each.region === region);
    return {
      role: known(here, MEASUREMENTS.databaseRole),
      status: known(here, MEASUREMENTS.databaseStatus),
    };
  }

  const roleOf = (region: string, serving: string | undefined): CurrentRole => {
    const { role, status } = facts[region];
    if (region === serving) {
      return 'serving';
    }
    if (role === 'replica') {
      return BEING_MADE.has(String(status)) ? 'rebuilding' : 'standby';
    }
    return role === 'primary' &&
      serving !== undefined &&
      cannotWrite(measurements, region)
      ? 'fenced'
      : 'unknown';
  };

  const serving = servingRegion();
  const byRegion = {
    [active]: roleOf(active, serving),
    [pilot]: roleOf(pilot, serving),
  };

  function servingRegion(): string | undefined {
    for (const [one, other] of [
      [active, pilot],
      [pilot, active],
    ]) {
      if (facts[one].role !== 'primary') {
        continue;
      }
      if (facts[other].role === 'replica' || answer === one) {
        return one;
      }
    }
    return undefined;
  }

  return {
    servingRegion: serving,
    standbyRegion: [active, pilot].find(
      region => byRegion[region] === 'standby',
    ),
    byRegion,
  };
}

/** Whether a region was seen to take no writes: its application says so, or there is none and none can start. */
export function cannotWrite(
  measurements: Measurement[],
  region: string,
): boolean {
  const here = measurements.filter(each => each.region === region);
  const cannotLaunch =
    known(here, MEASUREMENTS.capacityMax) === 0 ||
    String(known(here, MEASUREMENTS.suspendedProcesses))
      .split(',')
      .includes('Launch');
  return (
    known(here, MEASUREMENTS.workloadWritable) === false ||
    (known(here, MEASUREMENTS.instancesInService) === 0 && cannotLaunch)
  );
}

function known(
  measurements: Measurement[],
  name: string,
): Measurement['value'] {
  return measurements.find(each => each.name === name && each.state === 'known')
    ?.value;
}
