import type {
  Measurement,
  RegionManifest,
  TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';
import type { Site } from '../sites/types';

export const ACCOUNT = '123456789012';
export const ACTIVE = 'eu-west-1';
export const PILOT = 'eu-central-1';
/** Read at no time that a test's clock could leave behind. */
const FOREVER = '2099-01-01T00:00:00.000Z';

/** The manifest of one region of the site `orders`. */
export function testManifest(
  homeRole: 'active' | 'pilot',
  overrides: Partial<RegionManifest> = {},
): RegionManifest {
  const region = homeRole === 'active' ? ACTIVE : PILOT;
  const peerRegion = homeRole === 'active' ? PILOT : ACTIVE;
  const elb = `arn:aws:elasticloadbalancing:${region}:${ACCOUNT}`;
  return {
    schemaVersion: 1,
    site: 'orders',
    accountId: ACCOUNT,
    region,
    peerRegion,
    homeRole,
    objectives: { rpoSeconds: 60, rtoSeconds: 900 },
    tag: { key: 'dr:site', value: 'orders' },
    loadBalancer: {
      arn: `${elb}:loadbalancer/app/orders-alb/50dc6c495c0c9188`,
      dnsName: `orders-alb-1.${region}.elb.amazonaws.com`,
      targetGroupArn: `${elb}:targetgroup/orders-app/73e2d6bc24d8a067`,
      statusPath: '/.well-known/dr-status',
    },
    autoScalingGroup: {
      name: 'orders-app',
      serving: { min: 2, desired: 2, max: 6 },
      standby: { min: 0, desired: 0, max: 6 },
    },
    database: {
      identifier: 'orders-mysql',
      arn: `arn:aws:rds:${region}:${ACCOUNT}:db:orders-mysql`,
    },
    buckets: [
      {
        name: `orders-assets-${ACCOUNT}-${region}`,
        destination: `orders-assets-${ACCOUNT}-${peerRegion}`,
        ruleId: 'to-peer',
      },
    ],
    switch: {
      bucket: `orders-switch-${ACCOUNT}-${region}`,
      key: 'failover.html',
    },
    secret: { name: 'orders-database' },
    alarms: { topicArn: `arn:aws:sns:${region}:${ACCOUNT}:orders-alarms` },
    stateBucket: {
      name: `orders-tfstate-${ACCOUNT}-${region}`,
      destination: `orders-tfstate-${ACCOUNT}-${peerRegion}`,
    },
    ...overrides,
  };
}

/** The traffic manifest of the site `orders`. */
export function testTraffic(
  overrides: Partial<TrafficManifest> = {},
): TrafficManifest {
  return {
    schemaVersion: 1,
    site: 'orders',
    policy: 'automatic',
    zoneId: 'Z0000000000000',
    recordName: 'orders.example.com',
    healthChecks: {
      primary: 'hc-primary',
      switch: 'hc-switch',
      endpoint: { [ACTIVE]: 'hc-active', [PILOT]: 'hc-pilot' },
    },
    ...overrides,
  };
}

/** The site `orders`, active in Ireland, pilot in Frankfurt, both manifests known. */
export function testSite(overrides: Partial<Site> = {}): Site {
  return {
    name: 'orders',
    entityRef: 'component:default/orders',
    owner: 'group:default/team-orders',
    accountId: ACCOUNT,
    location: 'url:https://git.test/example/orders/blob/main/catalog-info.yaml',
    objectives: { rpoSeconds: 60, rtoSeconds: 900 },
    regions: { active: ACTIVE, pilot: PILOT },
    manifests: {
      [ACTIVE]: testManifest('active'),
      [PILOT]: testManifest('pilot'),
    },
    traffic: testTraffic(),
    manifestsReadAt: { [ACTIVE]: FOREVER, [PILOT]: FOREVER },
    ...overrides,
  };
}

/** A known measurement, read a moment ago; `value` undefined makes it unknown. */
export function measurement(
  name: string,
  value: Measurement['value'],
  overrides: Partial<Measurement> = {},
): Measurement {
  const now = new Date().toISOString();
  return {
    name,
    region: PILOT,
    resource: 'orders-mysql',
    value,
    state: value === undefined ? 'unknown' : 'known',
    unknownBecause: value === undefined ? 'missing' : undefined,
    sourceTime: value === undefined ? undefined : now,
    collectedAt: now,
    deadlineSeconds: 300,
    source: 'test',
    ...overrides,
  };
}
