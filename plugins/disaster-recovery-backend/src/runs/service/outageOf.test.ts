import {
  MEASUREMENTS,
  type Measurement,
  type Plan,
} from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, measurement, PILOT } from '../../__testUtils__';
import { outageOf } from './outageOf';

const SERVED = '2026-11-27T03:00:00.000Z';
const SEEN = '2026-11-27T03:01:00.000Z';

const plan = (kind = 'failover', mode = 'unplanned') =>
  ({ kind, mode, fromRegion: ACTIVE } as Plan);

const writable = (overrides: Partial<Measurement> = {}) =>
  measurement(MEASUREMENTS.workloadWritable, true, {
    region: ACTIVE,
    sourceTime: SERVED,
    ...overrides,
  });

const dark = writable({ state: 'unknown', unknownSince: SEEN });

describe('outageOf', () => {
  it('began after the old region was last seen to serve, and was seen with the first silence', () => {
    expect(outageOf(plan(), [dark])).toEqual({
      servedUntil: SERVED,
      detectedAt: SEEN,
    });
    expect(outageOf(plan('complete-failover'), [dark])).toBeDefined();
  });

  it('was not detected while the old region serves', () => {
    expect(outageOf(plan(), [writable()])).toEqual({ servedUntil: SERVED });
  });

  it.each([
    ['the other region was measured', plan(), writable({ region: PILOT })],
    ['it took no writes before', plan(), { ...dark, value: false }],
    ['nothing was ever known', plan(), { ...dark, value: undefined }],
    ['the run stops the writes itself', plan('failover', 'planned'), dark],
    ['no user is moved', plan('drill'), dark],
  ])('is unknown where %s', (_, of, measured) => {
    expect(outageOf(of, [measured as Measurement])).toBeUndefined();
  });
});
