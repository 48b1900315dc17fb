import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { measuredAtHome, measuredAway, measurement } from '../../testing';
import { describeCheck } from '../describeCheck';
import { switchOffCheck } from './switchOff';

describeCheck(switchOffCheck, [
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
]);
