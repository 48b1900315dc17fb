import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE,
  measuredAtHome,
  measuredAway,
  measurement,
} from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { healthCheckCheck } from './healthCheck';

describe('healthCheckCheck', () => {
  it.each<CheckCase>([
    {
      when: 'healthy',
      measurements: measuredAtHome(),
      finds: [['pass', /healthy/]],
    },
    {
      when: 'unhealthy at home',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.healthCheck, false, {
          region: ACTIVE,
          resource: 'hc-primary',
        }),
      ),
      finds: [['fail', /unhealthy/]],
    },
    {
      when: 'unhealthy while away, as it must be',
      measurements: measuredAway(
        measurement(MEASUREMENTS.healthCheck, false, {
          region: ACTIVE,
          resource: 'hc-primary',
        }),
      ),
      finds: [['pass', /as it must/]],
    },
    {
      when: 'no metric',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.healthCheck, undefined, {
          region: ACTIVE,
          resource: 'hc-primary',
        }),
      ),
      finds: [['unknown', /missing/]],
    },
    { when: 'nothing was measured', finds: [['unknown', /not measured yet/]] },
  ])('$when', each => {
    expect(found(healthCheckCheck, each)).toEqual(wanted(each));
  });
});
