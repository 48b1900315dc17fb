import {
  MEASUREMENTS,
  type Measurement,
  type Plan,
} from '@understudy/plugin-disaster-recovery-common';
import { knownBefore } from './knownBefore';

const PLAN = {
  site: 'orders',
  kind: 'failover',
  fromRegion: 'eu-west-1',
  toRegion: 'eu-central-1',
} as Plan;

const measured = (
  name: string,
  region: string,
  rest: Partial<Measurement>,
): Measurement => ({
  name,
  region,
  resource: 'orders-mysql',
  state: 'known',
  collectedAt: '2026-11-27T10:00:05.000Z',
  deadlineSeconds: 180,
  source: 'a test',
  ...rest,
});

const factsOf = async (...measurements: Measurement[]) =>
  (await knownBefore({ latest: async () => measurements }, PLAN)).facts;

describe('knownBefore', () => {
  it('hands over the last lag of the replica although none is published any more', async () => {
    await expect(
      factsOf(
        measured(MEASUREMENTS.replicaLag, 'eu-central-1', {
          value: 3,
          sourceTime: '2026-11-27T10:00:00.000Z',
          state: 'unknown',
          unknownBecause: 'not-replicating',
        }),
        measured(MEASUREMENTS.workloadLastWrite, 'eu-west-1', {
          value: '2026-11-27T10:00:04.000Z',
        }),
      ),
    ).resolves.toEqual({
      'record-position': {
        lagSeconds: 3,
        lagAt: '2026-11-27T10:00:00.000Z',
        sourceLastWriteAt: '2026-11-27T10:00:04.000Z',
      },
    });
  });

  it.each([
    ['of the region that is left', 'eu-west-1', {}],
    [
      'from the future, by which a loss would look smaller',
      'eu-central-1',
      { state: 'unknown', unknownBecause: 'from the future' } as const,
    ],
  ])('hands over no lag %s', async (_, region, rest) => {
    await expect(
      factsOf(
        measured(MEASUREMENTS.replicaLag, region, {
          value: 3,
          sourceTime: '2026-11-27T10:00:00.000Z',
          ...rest,
        }),
      ),
    ).resolves.toEqual({});
  });
});
