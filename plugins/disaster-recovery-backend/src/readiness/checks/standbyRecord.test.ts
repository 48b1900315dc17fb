import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { measuredAtHome, measurement } from '../../testing';
import { describeCheck } from '../describeCheck';
import { standbyRecordCheck } from './standbyRecord';

describeCheck(standbyRecordCheck, [
  {
    when: 'both present',
    measurements: measuredAtHome(),
    finds: [
      ['pass', /PRIMARY/],
      ['pass', /SECONDARY/],
    ],
  },
  {
    when: 'SECONDARY absent',
    measurements: measuredAtHome(measurement(MEASUREMENTS.records, 'absent')),
    finds: [
      ['pass', /PRIMARY/],
      ['fail', /no SECONDARY/],
    ],
  },
  {
    when: 'SECONDARY points elsewhere',
    measurements: measuredAtHome(
      measurement(MEASUREMENTS.records, 'elsewhere'),
    ),
    finds: [
      ['pass', /PRIMARY/],
      ['fail', /does not point/],
    ],
  },
  {
    when: 'unknown',
    measurements: measuredAtHome(measurement(MEASUREMENTS.records, undefined)),
    finds: [
      ['pass', /PRIMARY/],
      ['unknown', /SECONDARY record is unknown/],
    ],
  },
]);
