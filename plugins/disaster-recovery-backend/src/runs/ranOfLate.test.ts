import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, measurement, PILOT } from '../__testUtils__';
import { FROM_THE_FUTURE } from '../measurements/rows';
import { ranOfLate } from './ranOfLate';

const NOW = new Date('2026-11-28T03:00:00.000Z');
const hoursAgo = (hours: number) =>
  new Date(NOW.getTime() - hours * 3600_000).toISOString();

const counted = (
  value: number | undefined,
  more: Parameters<typeof measurement>[2] = {},
) =>
  measurement(MEASUREMENTS.instancesInService, value, {
    region: ACTIVE,
    sourceTime: hoursAgo(1),
    ...more,
  });

const ran = (...measured: ReturnType<typeof measurement>[]) =>
  ranOfLate({ latest: async () => measured }, 'orders', ACTIVE, NOW);

describe('ranOfLate', () => {
  it('is what was last seen, though it is too old to say what is so', async () => {
    expect(
      await ran(counted(5, { state: 'unknown', unknownBecause: 'stale' })),
    ).toBe(5);
  });

  it.each([
    ['of the other region', counted(5, { region: PILOT })],
    ['of the day before', counted(5, { sourceTime: hoursAgo(25) })],
    ['that was never read', counted(undefined)],
    [
      'of another clock',
      counted(5, { state: 'unknown', unknownBecause: FROM_THE_FUTURE }),
    ],
  ])('is nothing %s', async (_, measured) => {
    expect(await ran(measured)).toBeUndefined();
  });
});
