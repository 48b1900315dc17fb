import { mockServices } from '@backstage/backend-test-utils';
import { ACCOUNT, ACTIVE, testSite } from '../../__testUtils__';
import type { SiteMeasurement } from '../types';
import { MeasurementWork } from './MeasurementWork';

/** What ten thousand sites have of an account's databases in a region, and more than a call takes arguments. */
const MANY = 200_000;

describe('MeasurementWork', () => {
  it('tells of each of ten thousand sites that nobody answered', async () => {
    let saved: SiteMeasurement[] = [];
    const work = new MeasurementWork({
      collector: {
        id: 'silent',
        plan: () => [
          {
            accountId: ACCOUNT,
            region: ACTIVE,
            subjects: Array.from({ length: MANY }, (_, index) => ({
              site: 'orders',
              name: `fact-${index}`,
              region: ACTIVE,
              resource: 'orders-mysql',
              unit: 'count' as const,
              deadlineSeconds: 60,
              source: 'test',
            })),
          },
        ],
        read: () => new Promise(() => {}),
      },
      store: {
        saveAll: async measurements => {
          saved = measurements;
          return { changed: [], refused: [] };
        },
      },
      slices: { holds: async () => true },
      aftermath: { of: async () => {} },
      timing: { everySeconds: 300 },
      seconds: 0.01,
      logger: mockServices.logger.mock(),
    });
    await work.collect(
      {
        collector: 'silent',
        accountId: ACCOUNT,
        region: ACTIVE,
        roundSeconds: 0,
      } as Parameters<typeof work.collect>[0],
      [testSite()],
      { signal: new AbortController().signal },
    );
    expect(saved).toHaveLength(MANY);
    expect(saved[0].measurement).toMatchObject({ state: 'unknown' });
  });
});
