import { MANIFEST_FIELD, remedyOf } from '@understudy/failover';
import type { Measurement } from '@understudy/plugin-disaster-recovery-common';
import type { Site } from '../../sites/types';
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

/** What a manifest need not name, as a finding says it. */
const OPTIONAL = {
  secret: "The secret of the database's password",
  alarms: 'The topic of the alarms',
  stateBucket: 'The bucket of Terraform states',
};

/**
 * Finding for what an older stack's manifest does not name, nor one that a person wrote. A warning: the site is no worse
 * than it was, nobody knows that it is well, and whoever cannot name it yet may accept it by name until then.
 */
export function notDeclared(
  site: Site,
  region: string,
  field: keyof typeof OPTIONAL,
): CheckFinding {
  const what = `${OPTIONAL[field]} of ${region}`;
  return {
    status: 'warn',
    reason: `${what} is not declared: ${
      site.manifestOrigin === 'catalog'
        ? `${site.entityRef} does not name it`
        : 'its manifest is of an older stack'
    }`,
    remedy: remedyOf(site, {
      stacks: `Bring the newest template to the site's repository and apply the stack of ${region}`,
      inEntity: `Write it as ${MANIFEST_FIELD}.regions.${region}.${field}`,
    }),
    region,
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

/** Whether a thing of a site is as it must be; the region and the time are added. */
export type Judgement = Pick<
  CheckFinding,
  'status' | 'reason' | 'remedy' | 'until'
>;

/** What is found of one measurement, or that it is unknown. */
export function judge(
  measurement: Measurement | undefined,
  what: string,
  region: string,
  look: (value: NonNullable<Measurement['value']>) => Judgement,
): CheckFinding {
  return measurement?.state === 'known' && measurement.value !== undefined
    ? {
        ...look(measurement.value),
        region,
        measuredAt: measurement.sourceTime,
      }
    : notKnown(measurement, what, region);
}

/** The regions that serve, stand by, or may do so: not one that was fenced or is built anew, where nothing is as it will be. */
export function livingRegions({ site, roles }: CheckInput): string[] {
  const { active, pilot } = site.regions;
  return [active, pilot].filter(
    region => !['fenced', 'rebuilding'].includes(roles.byRegion[region]),
  );
}

/** The measurement of that name of each living region, judged. */
export const judgeEach = (
  input: CheckInput,
  name: string,
  what: string,
  look: (value: NonNullable<Measurement['value']>, region: string) => Judgement,
): CheckFinding[] =>
  livingRegions(input).map(region =>
    judge(find(input, name, region), `${what} of ${region}`, region, value =>
      look(value, region),
    ),
  );

/** Two values of one measurement, and where they are. */
export interface Sides<T> {
  serving: T;
  standby: T;
  servingRegion: string;
  standbyRegion: string;
}

/** The standby against what serves. Nothing where no two such regions are known, which other checks find. */
export function compare(
  input: CheckInput,
  name: string,
  what: string,
  look: (sides: Sides<NonNullable<Measurement['value']>>) => Judgement,
): CheckFinding[] {
  const { servingRegion, standbyRegion } = input.roles;
  if (!servingRegion || !standbyRegion) {
    return [];
  }
  const standby = find(input, name, standbyRegion);
  const serving = find(input, name, servingRegion);
  if (serving?.state !== 'known' || serving.value === undefined) {
    return [notKnown(serving, `${what} of ${servingRegion}`, servingRegion)];
  }
  const { value } = serving;
  return [
    judge(standby, `${what} of ${standbyRegion}`, standbyRegion, there =>
      look({ serving: value, standby: there, servingRegion, standbyRegion }),
    ),
  ];
}

/** The buckets of both regions, home first: in one order whatever the database answers in. */
export const bucketsOf = ({ site }: Pick<CheckInput, 'site'>) =>
  [site.regions.active, site.regions.pilot].flatMap(region =>
    (site.manifests[region]?.buckets ?? []).map(bucket => ({
      ...bucket,
      region,
    })),
  );
