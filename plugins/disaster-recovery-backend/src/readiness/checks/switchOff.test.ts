import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { measuredAtHome, measuredAway, measurement } from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { switchOffCheck } from './switchOff';

describe('switchOffCheck', () => {
  it.each<CheckCase>([
    {
      when: 'off at home',
      measurements: measuredAtHome(),
      finds: [['pass', /off/]],
    },
    {
      when: 'on at home',
      measurements: measuredAtHome(measurement(MEASUREMENTS.switchState, 'on')),
      finds: [['fail', /on while eu-west-1 serves/]],
    },
    {
      when: 'on while away',
      measurements: measuredAway(measurement(MEASUREMENTS.switchState, 'on')),
      finds: [['pass', /on/]],
    },
    {
      when: 'off while away',
      measurements: measuredAway(),
      finds: [['fail', /off while eu-central-1/]],
    },
    {
      when: 'unknown',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.switchState, undefined),
      ),
      finds: [['unknown', /switch is unknown/]],
    },
    {
      when: 'who serves is unknown',
      measurements: [measurement(MEASUREMENTS.switchState, 'off')],
      finds: [['unknown', /which region serves is unknown/]],
    },
  ])('$when', each => {
    expect(found(switchOffCheck, each)).toEqual(wanted(each));
  });
});
