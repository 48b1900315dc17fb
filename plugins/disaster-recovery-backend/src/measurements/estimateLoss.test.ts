import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { measurement } from '../__testUtils__';
import { estimateLossSeconds } from './estimateLoss';

const now = new Date('2026-01-01T00:10:00Z');
const lag = (value: number | undefined, sourceTime?: string) =>
  measurement(MEASUREMENTS.replicaLag, value, { sourceTime });

describe('estimateLossSeconds', () => {
  it('is the lag and what has passed since it was measured', () => {
    expect(estimateLossSeconds(lag(4, '2026-01-01T00:09:30Z'), now)).toBe(34);
  });

  it('grows with the age of the last good sample', () => {
    const stale = lag(4, '2026-01-01T00:00:00Z');
    expect(estimateLossSeconds({ ...stale, state: 'unknown' }, now)).toBe(604);
  });

  it('is unknown, not zero, where there never was a good sample', () => {
    expect(estimateLossSeconds(undefined, now)).toBeUndefined();
    expect(estimateLossSeconds(lag(undefined), now)).toBeUndefined();
  });
});
