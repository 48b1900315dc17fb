import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { measuredAtHome, measurement } from '../../testing';
import { describeCheck } from '../describeCheck';
import { dataFreshnessCheck } from './dataFreshness';

describeCheck(dataFreshnessCheck, [
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
    finds: [['unknown', /1 of 14 .*replicaLag/]],
  },
  { when: 'nothing was measured', finds: [['unknown', /Nothing/]] },
]);
