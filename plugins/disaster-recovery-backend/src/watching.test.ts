import { mockServices } from '@backstage/backend-test-utils';
import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { AwsSimulator } from '@understudy/aws-simulator';
import {
  ACTIVE,
  PILOT,
  startPortal,
  synthesizeSite,
  testDatabases,
} from './__testUtils__';

jest.setTimeout(180_000);

describe('watching, by the portal itself', () => {
  const databases = testDatabases();

  it('finds a site, reads its manifests and measures all of it, asked by nobody', async () => {
    const simulator = await AwsSimulator.start({
      metricIntervalSeconds: 1,
      timings: { createSeconds: 1, replicaSeedingSeconds: 1 },
    });
    await simulator.admin.loadStacks(synthesizeSite());
    const tasks = new Map<string, () => Promise<void>>();
    const portal = await startPortal({
      simulator,
      knex: await databases.init('SQLITE_3'),
      features: [
        mockServices.scheduler.mock({
          scheduleTask: async ({ id, fn }) => {
            tasks.set(id, async () => fn(new AbortController().signal));
          },
        }).factory,
      ],
    });
    const until = async (
      what: string,
      holds: (site: SiteDetail) => boolean,
    ) => {
      const end = Date.now() + 60_000;
      for (;;) {
        await tasks.get('disaster-recovery-sites')!();
        await tasks.get('disaster-recovery-collect')!();
        const site = await portal.client.getSite('orders');
        if (holds(site)) {
          return site;
        }
        if (Date.now() > end) {
          throw new Error(`${what}: ${JSON.stringify(site.evaluation)}`);
        }
        await new Promise(resolve => setTimeout(resolve, 500));
      }
    };
    try {
      const site = await until(
        'it never knew who serves',
        ({ servingRegion }) => servingRegion === ACTIVE,
      );
      expect(site.standbyRegion).toBe(PILOT);
      await until('it never measured all of it', ({ regions }) =>
        regions.every(({ measurements }) => measurements.length > 15),
      );
      // Verdicts are judged from what was measured.
      await until('nobody judged it', () => true);
      expect(await portal.knex('dr_judgements').pluck('site')).toEqual([
        'orders',
      ]);
      const slices = await portal
        .knex('dr_slices')
        .select('collector', 'region', 'problem');
      expect(slices.filter(({ problem }) => problem)).toEqual([]);
      expect(new Set(slices.map(({ region }) => region))).toEqual(
        new Set([ACTIVE, PILOT, 'us-east-1']),
      );
    } finally {
      await portal.stop();
      await simulator.stop();
    }
  });
});
