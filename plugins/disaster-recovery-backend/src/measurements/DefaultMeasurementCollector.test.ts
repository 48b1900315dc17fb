import { mockServices } from '@backstage/backend-test-utils';
import type { Measurement } from '@understudy/plugin-disaster-recovery-common';
import { ACCOUNT, ACTIVE, PILOT, testSite } from '../__testUtils__';
import type { Collector, Subject } from './collectors';
import { Aftermath } from './Aftermath';
import { DefaultMeasurementCollector } from './DefaultMeasurementCollector';
import type { MeasurementWriter } from './types';

const subject = (region: string, name: string): Subject => ({
  site: 'orders',
  name,
  region,
  resource: 'orders-mysql',
  unit: 'count',
  deadlineSeconds: 60,
  source: 'test',
});

const collectorOf = (
  region: string,
  read: Collector['read'],
  names: string[] = ['a', 'b'],
): Collector => ({
  id: region,
  plan: () => [
    {
      accountId: ACCOUNT,
      region,
      subjects: names.map(name => subject(region, name)),
    },
  ],
  read,
});

function setUp(...collectors: Collector[]) {
  const saved = new Map<string, Measurement>();
  const savedAt = new Map<string, number>();
  const store: MeasurementWriter = {
    saveAll: async measurements => {
      let isNew = false;
      for (const { measurement } of measurements) {
        const key = `${measurement.region}/${measurement.name}`;
        isNew ||= saved.get(key)?.value !== measurement.value;
        saved.set(key, measurement);
        savedAt.set(measurement.region, Date.now());
      }
      return { changed: isNew ? ['orders'] : [], refused: [] };
    },
  };
  const signals = { sendAll: jest.fn().mockResolvedValue(undefined) };
  const afterwards = jest.fn().mockResolvedValue(undefined);
  const logger = mockServices.logger.mock();
  const collector = new DefaultMeasurementCollector({
    collectors,
    store,
    aftermath: new Aftermath({ afterwards, signals, logger, pauseSeconds: 0 }),
    intervalSeconds: 20,
    logger,
    batchSeconds: 0.3,
  });
  const collect = () => collector.collect([testSite()]);
  return { collect, saved, savedAt, signals, afterwards };
}

describe('DefaultMeasurementCollector', () => {
  it('saves what was read, with the time of the source', async () => {
    const sourceTime = new Date('2026-01-01T00:00:00Z');
    const { collect, saved } = setUp(
      collectorOf(ACTIVE, async ({ subjects }, record) => {
        record(subjects[0], { value: 1, sourceTime });
        record(subjects[1], { unknownBecause: 'not-replicating' });
      }),
    );
    await collect();
    expect(saved.get(`${ACTIVE}/a`)).toMatchObject({
      state: 'known',
      value: 1,
      sourceTime: sourceTime.toISOString(),
      source: 'test',
      deadlineSeconds: 60,
    });
    expect(saved.get(`${ACTIVE}/b`)).toMatchObject({
      state: 'unknown',
      unknownBecause: 'not-replicating',
    });
  });

  it('I5: leaves no row out: what failed or was not told is unknown, with the reason', async () => {
    const { collect, saved } = setUp(
      collectorOf(ACTIVE, async () => {
        throw new Error('access denied');
      }),
      collectorOf(PILOT, async ({ subjects }, record) =>
        record(subjects[0], { value: 1 }),
      ),
    );
    await collect();
    expect(saved.get(`${ACTIVE}/a`)).toMatchObject({
      state: 'unknown',
      unknownBecause: 'unreachable: Error: access denied',
    });
    expect(saved.get(`${PILOT}/b`)).toMatchObject({
      state: 'unknown',
      unknownBecause: 'missing',
    });
  });

  it('gives up on a region that hangs, keeps what it told, and delays no other', async () => {
    let stopped = false;
    const { collect, saved, savedAt } = setUp(
      collectorOf(ACTIVE, async ({ subjects }, record, signal) => {
        record(subjects[0], { value: 1 });
        signal.addEventListener('abort', () => {
          stopped = true;
        });
        await new Promise(() => undefined);
      }),
      collectorOf(PILOT, async ({ subjects }, record) =>
        record(subjects[0], { value: 1 }),
      ),
    );
    const started = Date.now();
    await collect();
    expect(stopped).toBe(true);
    expect(saved.get(`${ACTIVE}/a`)?.state).toBe('known');
    expect(saved.get(`${ACTIVE}/b`)?.unknownBecause).toMatch(/no answer/);
    expect(savedAt.get(PILOT)! - started).toBeLessThan(200);
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  it('tells pages when the picture changed, and only then', async () => {
    let value = 1;
    const { collect, signals, afterwards } = setUp(
      collectorOf(ACTIVE, async ({ subjects }, record) => {
        subjects.forEach(each => record(each, { value }));
      }),
    );
    await collect();
    await collect();
    expect(afterwards.mock.calls).toEqual([[['orders']], [['orders']]]);
    const told = [{ type: 'site-changed', site: 'orders' }];
    expect(signals.sendAll.mock.calls).toEqual([[told], [[]]]);
    value = 2;
    await collect();
    expect(signals.sendAll).toHaveBeenLastCalledWith(told);
  });
});
