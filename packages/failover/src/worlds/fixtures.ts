import type {
  RegionManifest,
  TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';
import { bindPlace, bindSwitch, type ProtectedSite } from '../site';
import { DEFAULT_DRILL } from '../steps/drillTerms';
import type { RunTarget } from '../steps/FailoverStep';

export const ACCOUNT = '123456789012';
export const ACTIVE = 'eu-west-1';
export const PILOT = 'eu-central-1';
export const WITNESS = 'eu-north-1';

const switchIn = (region: string) => ({
  bucket: `orders-switch-${ACCOUNT}-${region}`,
  key: 'failover.html',
});

const assetsIn = (region: string) => `orders-assets-${ACCOUNT}-${region}`;

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
        name: assetsIn(region),
        destination: assetsIn(peerRegion),
        ruleId: `orders-assets-from-${region}`,
      },
    ],
    batchReplicationRole: `arn:aws:iam::${ACCOUNT}:role/orders-batch-replication-${region}`,
    switch: switchIn(region),
    ...overrides,
  };
}

/** The traffic manifest of the site `orders`: with a witness, the switch has three objects. */
export function testTraffic({
  policy = 'operator',
  witness = true,
}: Partial<Shape> = {}): TrafficManifest {
  const objects = (
    [
      ['active', ACTIVE],
      ['pilot', PILOT],
      ['witness', WITNESS],
    ] as const
  ).map(([role, region]) => ({
    role,
    region,
    ...switchIn(region),
    healthCheck: `hc-switch-${role}`,
  }));
  return {
    schemaVersion: 1,
    site: 'orders',
    policy,
    zoneId: 'Z0000000000000',
    recordName: 'orders.example.com',
    healthChecks: {
      primary: 'hc-primary',
      switch: 'hc-switch',
      endpoint: { [ACTIVE]: 'hc-active', [PILOT]: 'hc-pilot' },
    },
    ...(witness && { switch: { threshold: 2, objects } }),
  };
}

interface Shape {
  policy: TrafficManifest['policy'];
  witness: boolean;
}

/** The site `orders`, active in Ireland, pilot in Frankfurt, both manifests known. */
export function testSite(
  shape: Partial<Shape> = {},
  overrides: Partial<ProtectedSite> = {},
): ProtectedSite {
  return {
    name: 'orders',
    accountId: ACCOUNT,
    location: 'url:https://git.test/example/orders/blob/main/catalog-info.yaml',
    objectives: { rpoSeconds: 60, rtoSeconds: 900 },
    regions: { active: ACTIVE, pilot: PILOT },
    manifests: {
      [ACTIVE]: testManifest('active'),
      [PILOT]: testManifest('pilot'),
    },
    traffic: testTraffic(shape),
    ...overrides,
  };
}

/** A failover from Ireland to Frankfurt, or home where the regions are given so. */
export function testTarget(
  site = testSite(),
  overrides: Partial<RunTarget> = {},
  [fromRegion, toRegion] = [ACTIVE, PILOT],
): RunTarget {
  const from = bindPlace(site, fromRegion);
  const to = bindPlace(site, toRegion);
  const siteSwitch = bindSwitch(site);
  if (!from || !to || !siteSwitch) {
    throw new Error('the site lacks a manifest');
  }
  return {
    site,
    kind: 'failover',
    mode: 'unplanned',
    from,
    to,
    switch: siteSwitch,
    traffic: site.traffic,
    shape: { approval: 'none', doorFirst: false },
    approvals: {
      count: 1,
      expirySeconds: 1800,
      remindAfterSeconds: 300,
      escalateAfterSeconds: 600,
    },
    capacity: {
      wanted: to.group.serving.desired,
      minimum: Math.ceil(to.group.serving.desired * 0.6),
      basis: 'as declared',
    },
    drill: DEFAULT_DRILL,
    ...overrides,
  };
}
