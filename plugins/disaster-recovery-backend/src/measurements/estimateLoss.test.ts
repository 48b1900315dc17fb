import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { measurement } from '../__testUtils__';
import { estimateLoss } from './estimateLoss';

const now = new Date('2026-01-01T00:10:00Z');
const lag = (value: number | undefined, sourceTime?: string) =>
  measurement(MEASUREMENTS.replicaLag, value, { sourceTime });

describe('estimateLoss', () => {
  it('is the lag while it is known: the age of a metric is no loss', () => {
    expect(estimateLoss(lag(4, '2026-01-01T00:09:04Z'), now)).toEqual({
      rpoSeconds: 4,
      loss: { kind: 'measured', completeUntil: '2026-01-01T00:09:00.000Z' },
    });
  });

  it('is all since the replica was last proven complete, at most, once it is not known', () => {
    const stale = lag(4, '2026-01-01T00:00:00Z');
    expect(estimateLoss({ ...stale, state: 'unknown' }, now)).toEqual({
      rpoSeconds: 604,
      loss: { kind: 'at-most', completeUntil: '2025-12-31T23:59:56.000Z' },
    });
  });

  it('is unknown, not zero, where there never was a good sample', () => {
    expect(estimateLoss(undefined, now)).toEqual({});
    expect(estimateLoss(lag(undefined), now)).toEqual({});
  });
});
