import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE,
  measuredAtHome,
  measuredAway,
  measurement,
  PILOT,
} from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { trafficMovedCheck } from './trafficMoved';

describe('trafficMovedCheck', () => {
  it.each<CheckCase>([
    {
      when: 'at home',
      measurements: measuredAtHome(),
      finds: [['pass', /goes to eu-west-1/]],
    },
    {
      when: 'moved by itself',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.trafficAnswer, PILOT, { region: ACTIVE }),
      ),
      finds: [['fail', /moved to eu-central-1 by itself/]],
    },
    {
      when: 'moved by itself, the active region is dark',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.trafficAnswer, PILOT, { region: ACTIVE }),
        measurement(MEASUREMENTS.databaseRole, undefined, { region: ACTIVE }),
      ),
      finds: [['fail', /by itself/]],
    },
    {
      when: 'failed over',
      measurements: measuredAway(),
      finds: [['pass', /goes to eu-central-1/]],
    },
    {
      when: 'DNS does not answer',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.trafficAnswer, undefined, { region: ACTIVE }),
      ),
      finds: [['unknown', /Where traffic goes/]],
    },
    {
      when: 'the database there is unknown',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.databaseRole, undefined, { region: ACTIVE }),
      ),
      finds: [['unknown', /is unknown/]],
    },
  ])('$when', each => {
    expect(found(trafficMovedCheck, each)).toEqual(wanted(each));
  });
});
