import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { mockServices } from '@backstage/backend-test-utils';
import { verdictMetrics } from './verdictMetrics';

const NOW = new Date('2026-11-27T10:00:30.000Z');
const counts = { ready: 7, 'at-risk': 2, 'not-ready': 0, unknown: 1 };

function setUp(standing: () => Promise<any>) {
  const gauges = new Map<string, (result: any) => Promise<void>>();
  const told: [string, number, object?][] = [];
  const metrics = metricsServiceMock.mock({
    createObservableGauge: (name: string) =>
      ({
        addCallback: (callback: any) => gauges.set(name, callback),
      } as any),
    createCounter: (name: string) =>
      ({
        add: (value: number, of: object) => told.push([name, value, of]),
      } as any),
    createHistogram: (name: string) =>
      ({ record: (value: number) => told.push([name, value]) } as any),
  });
  const logger = mockServices.logger.mock();
  const judge = verdictMetrics({
    metrics,
    judgements: { standing },
    logger,
    now: () => NOW,
  });
  const observe = async (name: string) => {
    const observed: unknown[] = [];
    await gauges.get(name)!({
      observe: (...all: unknown[]) => observed.push(all),
    });
    return observed;
  };
  return { judge, told, observe, logger };
}

describe('verdictMetrics', () => {
  it('tells how many sites have each verdict, none included, and how old the oldest judgement is', async () => {
    const standing = jest.fn(async () => ({
      counts,
      oldest: new Date('2026-11-27T10:00:00.000Z'),
    }));
    const { observe } = setUp(standing);
    expect(await observe('disaster_recovery.sites')).toEqual([
      [7, { verdict: 'ready' }],
      [2, { verdict: 'at-risk' }],
      [0, { verdict: 'not-ready' }],
      [1, { verdict: 'unknown' }],
    ]);
    expect(await observe('disaster_recovery.judgement.oldest')).toEqual([[30]]);
    expect(standing).toHaveBeenCalledTimes(1);
  });

  it('tells of passes and of changes', () => {
    const { judge, told } = setUp(async () => ({ counts }));
    judge.judged(0.5);
    judge.changed(undefined, 'ready');
    judge.changed('ready', 'not-ready');
    expect(told).toEqual([
      ['disaster_recovery.judge.duration', 0.5],
      ['disaster_recovery.verdict.changes', 1, { from: 'none', to: 'ready' }],
      [
        'disaster_recovery.verdict.changes',
        1,
        { from: 'ready', to: 'not-ready' },
      ],
    ]);
  });

  it('is silent where nothing can be read, rather than telling of none', async () => {
    const { observe, logger } = setUp(async () => {
      throw new Error('no database');
    });
    expect(await observe('disaster_recovery.sites')).toEqual([]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('no database'),
    );
  });
});
