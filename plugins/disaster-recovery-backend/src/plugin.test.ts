import {
  MEASUREMENTS,
  type SiteDetail,
} from '@understudy/plugin-disaster-recovery-common';
import type { TestDatabaseId } from '@backstage/backend-test-utils';
import { AwsSimulator } from '@understudy/aws-simulator';
import {
  ACTIVE,
  DATABASE_IDS,
  PILOT,
  startPortal,
  synthesizeSite,
  testDatabases,
} from './__testUtils__';

jest.setTimeout(180_000);

type Portal = Awaited<ReturnType<typeof startPortal>>;

const finding = (site: SiteDetail, check: string) =>
  site.evaluation.findings.find(each => each.check === check);

/**
 * Nobody drilled it, or hears its alarms; people apply its bootstrap stack; and a checkout that was built before has a
 * command of another version than the synthesized site.
 */
const NOT_SET_UP = [
  'drill-age',
  'alarm-listener',
  'state-copy',
  'break-glass-command',
];

describe('the plugin on the simulator', () => {
  const databases = testDatabases();
  const portals = new Map<TestDatabaseId, Portal>();
  let simulator: AwsSimulator;

  beforeAll(async () => {
    simulator = await AwsSimulator.start({
      metricIntervalSeconds: 1,
      timings: {
        createSeconds: 1,
        replicaSeedingSeconds: 1,
        instanceLaunchSeconds: 1,
        targetInitialSeconds: 1,
        dnsChangeSeconds: 1,
      },
    });
    await simulator.admin.loadStacks(synthesizeSite());
    for (const databaseId of DATABASE_IDS) {
      portals.set(
        databaseId,
        await startPortal({
          simulator,
          knex: await databases.init(databaseId),
        }),
      );
    }
  });

  afterEach(() => simulator.admin.heal());

  afterAll(async () => {
    for (const portal of portals.values()) {
      await portal.stop();
    }
    await simulator?.stop();
  });

  /** Measures until what is hoped for is so; a metric tells of a whole minute, so a clean one must have passed. */
  async function refreshUntil(
    portal: Portal,
    holds: (site: SiteDetail) => boolean,
  ) {
    const deadline = Date.now() + 130_000;
    for (;;) {
      const site = await portal.client.refreshSite('orders');
      if (holds(site)) {
        return site;
      }
      if (Date.now() > deadline) {
        throw new Error(
          `Still ${JSON.stringify(
            site.evaluation.findings.filter(each => each.status !== 'pass'),
            undefined,
            1,
          )}`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, 1_000));
    }
  }

  it.each(DATABASE_IDS)(
    'finds the generated site, measures both regions and judges it (%s)',
    async id => {
      const portal = portals.get(id)!;
      const site = await refreshUntil(portal, ({ evaluation: { findings } }) =>
        findings.every(
          ({ check, status }) =>
            status === 'pass' || NOT_SET_UP.includes(check),
        ),
      );
      expect(site.evaluation.verdict).toBe('at-risk');
      expect(
        site.evaluation.findings.filter(({ status }) => status !== 'pass'),
      ).toContainEqual(expect.objectContaining({ check: 'drill-age' }));
      expect(site).toMatchObject({
        name: 'orders',
        servingRegion: ACTIVE,
        standbyRegion: PILOT,
        awayFromHome: false,
        trafficPolicy: 'automatic',
        lag: { state: 'known', region: PILOT, unit: 'seconds' },
      });
      expect(site.lag?.value).toEqual(expect.any(Number));
      expect(site.estimate.rpoSeconds).toBe(site.lag?.value);
      const [active, pilot] = site.regions;
      const value = (region: typeof active, name: string) =>
        region.measurements.find(each => each.name === name)?.value;
      expect(value(active, MEASUREMENTS.workloadWritable)).toBe(true);
      expect(value(active, MEASUREMENTS.healthyTargets)).toBe(2);
      expect(value(active, MEASUREMENTS.trafficAnswer)).toBe(ACTIVE);
      expect(value(pilot, MEASUREMENTS.databaseRole)).toBe('replica');
      expect(value(pilot, MEASUREMENTS.switchState)).toBe('off');
      expect(await portal.client.listSites()).toEqual([
        expect.objectContaining({ name: 'orders', servingRegion: ACTIVE }),
      ]);
      const lag = await portal.client.getLag('orders', 3600);
      expect(lag.at(-1)?.value).toEqual(expect.any(Number));
      expect(portal.signals).toContainEqual(
        expect.objectContaining({ type: 'site-changed', site: 'orders' }),
      );
    },
  );

  it.each(DATABASE_IDS)(
    'sees that replication stopped, and says what to do (%s)',
    async id => {
      const portal = portals.get(id)!;
      await simulator.admin.inject({
        type: 'replication-stopped',
        region: PILOT,
        database: 'orders-mysql',
      });
      const site = await refreshUntil(
        portal,
        each => finding(each, 'replication-state')?.status === 'fail',
      );
      expect(site.evaluation.verdict).toBe('not-ready');
      expect(finding(site, 'replication-state')?.remedy).toBeTruthy();
      const { items } = await portal.client.getHistory('orders');
      expect(items[0]).toMatchObject({
        to: 'not-ready',
        checks: expect.arrayContaining([
          expect.objectContaining({ check: 'replication-state', to: 'fail' }),
        ]),
      });
      const { counts } = await portal.client.querySites({
        verdict: ['ready'],
      });
      expect(counts).toMatchObject({ ready: 0, 'not-ready': 1 });
    },
  );

  it.each(DATABASE_IDS)(
    'I5: knows nothing of a dark region, keeps its last values, and still measures the other in time (%s)',
    async id => {
      const portal = portals.get(id)!;
      await refreshUntil(portal, each => each.servingRegion === ACTIVE);
      await simulator.admin.inject({
        type: 'region-down',
        region: ACTIVE,
        planes: ['control', 'data', 'network'],
      });
      const started = Date.now();
      const site = await portal.client.refreshSite('orders');
      expect(Date.now() - started).toBeLessThan(40_000);
      expect(site.servingRegion).toBeUndefined();
      expect(site.standbyRegion).toBe(PILOT);
      expect(site.evaluation.verdict).not.toBe('ready');
      const [active, pilot] = site.regions;
      const role = active.measurements.find(
        each => each.name === MEASUREMENTS.databaseRole,
      );
      expect(role).toMatchObject({ state: 'unknown', value: 'primary' });
      expect(role?.unknownBecause).toMatch(/unreachable/);
      expect(pilot.measurements).toContainEqual(
        expect.objectContaining({
          name: MEASUREMENTS.databaseRole,
          state: 'known',
          value: 'replica',
        }),
      );
    },
  );

  it.each(DATABASE_IDS)('answers 404 for an unknown site (%s)', async id => {
    const portal = portals.get(id)!;
    const { client } = portal;
    for (const call of [
      () => client.getSite('nothing'),
      () => client.refreshSite('nothing'),
      () => client.getLag('nothing', 3600),
      () => client.listRuns('nothing'),
      () => client.plan('nothing', { kind: 'drill' }),
    ]) {
      await expect(call()).rejects.toMatchObject({
        name: 'ResponseError',
        statusCode: 404,
      });
    }
  });

  it.each(DATABASE_IDS)(
    'answers health to anybody, and sites to nobody without a token (%s)',
    async id => {
      const portal = portals.get(id)!;
      const health = await fetch(`${portal.baseUrl}/health`);
      expect(await health.json()).toEqual({ status: 'ok' });
      const sites = await fetch(`${portal.baseUrl}/sites`, {
        headers: { authorization: 'Bearer mock-none-token' },
      });
      expect([401, 403]).toContain(sites.status);
    },
  );
});
