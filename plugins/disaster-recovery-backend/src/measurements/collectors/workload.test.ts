import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { PILOT, testSite, testTraffic } from '../../__testUtils__';
import type { OutsideProbe } from '../../aws/types';
import type { Reading } from './types';
import { workloadCollector } from './workload';

/** What the collector asks a probe for a site, in the pilot region. */
async function askedOf(traffic: ReturnType<typeof testTraffic>) {
  const status = jest.fn<
    ReturnType<OutsideProbe['status']>,
    Parameters<OutsideProbe['status']>
  >(async () => ({ site: 'orders', region: PILOT, writable: false }));
  const collector = workloadCollector({
    probe: { resolve: async () => [], status, cloneReport: jest.fn() },
    deadlineSeconds: 60,
  });
  const batch = collector
    .plan([testSite({ traffic })])
    .find(({ region }) => region === PILOT)!;
  await collector.read(batch, () => {}, AbortSignal.timeout(5_000));
  return status.mock.calls;
}

describe('workloadCollector', () => {
  const loadBalancer = `orders-alb-1.${PILOT}.elb.amazonaws.com`;
  const path = '/.well-known/dr-status';

  it("asks each load balancer by its own name, once, and for the site's certificate", async () => {
    await expect(askedOf(testTraffic({ protocol: 'https' }))).resolves.toEqual([
      [loadBalancer, path, 'orders.example.com'],
    ]);
  });

  it('asks a site that speaks http for none', async () => {
    await expect(askedOf(testTraffic())).resolves.toEqual([
      [loadBalancer, path, undefined],
    ]);
  });

  it('I5: of two sites behind one load balancer only that one is known as which it answers', async () => {
    const collector = workloadCollector({
      probe: {
        resolve: async () => [],
        status: async () => ({ site: 'orders', region: PILOT, writable: true }),
        cloneReport: jest.fn(),
      },
      deadlineSeconds: 60,
    });
    const batch = collector
      .plan([testSite({ name: 'guest' }), testSite()])
      .find(({ region }) => region === PILOT)!;
    const found = new Map<string, Reading>();
    await collector.read(
      batch,
      ({ site, name }, reading) => found.set(`${site} ${name}`, reading),
      AbortSignal.timeout(5_000),
    );
    const writable = MEASUREMENTS.workloadWritable;
    expect(found.get(`orders ${writable}`)).toEqual({ value: true });
    expect(found.get(`guest ${writable}`)).toEqual({
      unknownBecause: expect.stringContaining('it answered as orders'),
    });
  });

  it.each<[{ lastRow?: number }]>([[{ lastRow: 12 }], [{ lastRow: 0 }], [{}]])(
    'takes the number of the newest row where the application counts: %j',
    async counted => {
      const collector = workloadCollector({
        probe: {
          resolve: async () => [],
          status: async () => ({
            site: 'orders',
            region: PILOT,
            writable: false,
            ...counted,
          }),
          cloneReport: jest.fn(),
        },
        deadlineSeconds: 60,
      });
      const batch = collector
        .plan([testSite()])
        .find(({ region }) => region === PILOT)!;
      const found = new Map<string, Reading>();
      await collector.read(
        batch,
        ({ name }, reading) => found.set(name, reading),
        AbortSignal.timeout(5_000),
      );
      expect(found.get(MEASUREMENTS.workloadLastRow)).toEqual(
        counted.lastRow === undefined
          ? { unknownBecause: 'missing' }
          : { value: counted.lastRow },
      );
    },
  );
});
