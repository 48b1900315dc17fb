import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { measuredAtHome, measurement } from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { standbyRecordCheck } from './standbyRecord';

describe('standbyRecordCheck', () => {
  it.each<CheckCase>([
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
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.records, undefined),
      ),
      finds: [
        ['pass', /PRIMARY/],
        ['unknown', /SECONDARY record is unknown/],
      ],
    },
  ])('$when', each => {
    expect(found(standbyRecordCheck, each)).toEqual(wanted(each));
  });
});
