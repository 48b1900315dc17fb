import {
  type CurrentRole,
  type HomeRole,
  type Measurement,
  MEASUREMENTS,
  type SiteRegion,
} from '@understudy/plugin-disaster-recovery-common';
import { ago } from './times';

export const ACTIVE = 'eu-west-1';
export const PILOT = 'eu-central-1';

type Facts = Partial<Record<keyof typeof MEASUREMENTS, Measurement['value']>>;

/** A measurement of half a minute ago; without a value it is stale since 14 minutes. */
export function measurement(
  key: keyof typeof MEASUREMENTS,
  where: string,
  value: Measurement['value'],
): Measurement {
  const known = value !== undefined;
  return {
    name: MEASUREMENTS[key],
    region: where,
    resource: 'orders',
    value,
    state: known ? 'known' : 'unknown',
    unknownBecause: known ? undefined : 'stale',
    sourceTime: ago(known ? 25 : 14 * 60),
    collectedAt: ago(20),
    deadlineSeconds: 300,
    source: 'test',
  };
}

/** A region with measured facts; a fact given as `undefined` is unknown. */
export function region(
  name: string,
  homeRole: HomeRole,
  currentRole: CurrentRole,
  facts: Facts,
): SiteRegion {
  return {
    region: name,
    homeRole,
    currentRole,
    measurements: Object.entries(facts).map(([key, value]) =>
      measurement(key as keyof typeof MEASUREMENTS, name, value),
    ),
  };
}

/** What a serving region measures. */
export const servingFacts: Facts = {
  trafficAnswer: ACTIVE,
  switchState: 'off',
  healthyTargets: 3,
  instancesInService: 3,
  capacityMin: 3,
  capacityMax: 9,
  databaseRole: 'primary',
  databaseStatus: 'available',
  multiAz: true,
  s3Pending: 12_800,
  s3Latency: 3,
};

/** What a pilot light measures. */
export const standbyFacts: Facts = {
  switchState: 'off',
  healthyTargets: 0,
  instancesInService: 0,
  capacityMin: 0,
  capacityMax: 9,
  databaseRole: 'replica',
  databaseStatus: 'available',
  replicationState: 'replicating',
  replicaLag: 4,
  s3Pending: 0,
};

/** The same facts, all of them unknown. */
export const unknownFacts = (facts: Facts): Facts =>
  Object.fromEntries(Object.keys(facts).map(key => [key, undefined]));
