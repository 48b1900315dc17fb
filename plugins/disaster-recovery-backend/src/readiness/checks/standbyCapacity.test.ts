import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { measuredAtHome, measuredAway, measurement } from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { standbyCapacityCheck } from './standbyCapacity';

describe('standbyCapacityCheck', () => {
  it.each<CheckCase>([
    {
      when: 'room to grow',
      measurements: measuredAtHome(),
      finds: [['pass', /may grow to 6/]],
    },
    {
      when: 'just enough',
      measurements: measuredAtHome(measurement(MEASUREMENTS.capacityMax, 2)),
      finds: [['pass', /grow to 2/]],
    },
    {
      when: 'too small',
      measurements: measuredAtHome(measurement(MEASUREMENTS.capacityMax, 1)),
      finds: [['fail', /serving takes 2/]],
    },
    {
      when: 'Launch suspended',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.suspendedProcesses, 'AZRebalance,Launch'),
      ),
      finds: [['fail', /Launch is suspended/]],
    },
    {
      when: 'another process suspended',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.suspendedProcesses, 'AZRebalance'),
      ),
      finds: [['pass', /may grow/]],
    },
    {
      when: 'capacity unknown',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.capacityMax, undefined),
      ),
      finds: [['unknown', /capacity is unknown/]],
    },
    {
      when: 'suspension unknown',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.suspendedProcesses, undefined),
      ),
      finds: [['unknown', /may do is unknown/]],
    },
    {
      when: 'nothing was measured',
      finds: [['unknown', /No region is known to stand by/]],
    },
    {
      when: 'the other region is fenced',
      measurements: measuredAway(),
      finds: [['fail', /eu-west-1 is fenced/]],
    },
  ])('$when', each => {
    expect(found(standbyCapacityCheck, each)).toEqual(wanted(each));
  });
});
