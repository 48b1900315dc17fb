import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import {
  ACCOUNT,
  ACTIVE,
  measuredAtHome,
  measurement,
} from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { storageReplicationCheck } from './storageReplication';

const bucket = {
  region: ACTIVE,
  resource: `orders-assets-${ACCOUNT}-${ACTIVE}`,
};

describe('storageReplicationCheck', () => {
  it.each<CheckCase>([
    {
      when: 'nothing left',
      measurements: measuredAtHome(),
      finds: [['pass', /nothing left/]],
    },
    {
      when: 'some left, within the RPO',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.s3Pending, 10, bucket),
        measurement(MEASUREMENTS.s3Latency, 60, bucket),
      ),
      finds: [['pass', /10 bytes/]],
    },
    {
      when: 'some left, over the RPO',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.s3Pending, 10, bucket),
        measurement(MEASUREMENTS.s3Latency, 61, bucket),
      ),
      finds: [['warn', /61 s behind/]],
    },
    {
      when: 'some left, for how long is unknown',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.s3Pending, 10, bucket),
      ),
      finds: [['warn', /unknown time/]],
    },
    {
      when: 'no metric',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.s3Pending, undefined, bucket),
      ),
      finds: [['unknown', /missing/]],
    },
  ])('$when', each => {
    expect(found(storageReplicationCheck, each)).toEqual(wanted(each));
  });
});
