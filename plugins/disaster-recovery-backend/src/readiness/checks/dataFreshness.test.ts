import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { measuredAtHome, measurement } from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { dataFreshnessCheck } from './dataFreshness';

describe('dataFreshnessCheck', () => {
  it.each<CheckCase>([
    {
      when: 'all fresh',
      measurements: measuredAtHome(),
      finds: [['pass', /No measurement/]],
    },
    {
      when: 'one past its deadline',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.replicaLag, 1, {
          state: 'unknown',
          unknownBecause: 'stale',
        }),
      ),
      finds: [['unknown', /1 of \d+ .*replicaLag/]],
    },
    { when: 'nothing was measured', finds: [['unknown', /Nothing/]] },
  ])('$when', each => {
    expect(found(dataFreshnessCheck, each)).toEqual(wanted(each));
  });
});
