import type { Measurement } from '@understudy/plugin-disaster-recovery-common';
import type { CheckInput, Found } from '../types';

/** What a check returns; its id and title are added for it. */
export type CheckFinding = Found;

/** The measurement of that name in that region, whatever its state. */
export function find(
  input: CheckInput,
  name: string,
  region: string,
): Measurement | undefined {
  return input.measurements.find(
    each => each.name === name && each.region === region,
  );
}

/** Finding for a measurement that may not be believed. */
export function notKnown(
  measurement: Measurement | undefined,
  what: string,
  region?: string,
): CheckFinding {
  const because = measurement?.unknownBecause ?? 'not measured yet';
  return {
    status: 'unknown',
    reason: `${what} is unknown: ${because}`,
    remedy: remedyFor(because),
    region: region ?? measurement?.region,
    measuredAt: measurement?.sourceTime,
  };
}

function remedyFor(because: string): string {
  if (because.startsWith('unreachable')) {
    return 'Look whether the region answers, and whether the portal has credentials and permission there';
  }
  if (because === 'from the future') {
    return 'Set the clocks of the portal and of what it measures';
  }
  if (because === 'stale') {
    return 'Refresh; if it stays, look at the collector in the backend log';
  }
  return 'Look at the resource in the AWS console; refresh after a minute';
}

/** Finding for checks that need to know who stands by. Undefined where a standby is known. */
export function withoutStandby(input: CheckInput): CheckFinding | undefined {
  const { roles, site } = input;
  if (roles.standbyRegion) {
    return undefined;
  }
  if (roles.servingRegion) {
    const { active, pilot } = site.regions;
    const other = roles.servingRegion === active ? pilot : active;
    const role = roles.byRegion[other];
    if (role === 'fenced' || role === 'rebuilding') {
      return {
        status: 'fail',
        reason: `${other} is ${role}: no region could take over from ${roles.servingRegion}`,
        remedy: `Rebuild ${other} as a replica of ${roles.servingRegion}`,
        region: other,
      };
    }
  }
  return {
    status: 'unknown',
    reason: 'No region is known to stand by',
    remedy:
      'Refresh; if it stays, look at both databases: one must be the primary, the other its replica',
  };
}
