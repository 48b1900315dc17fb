import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { measuredAtHome, measuredAway, measurement } from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { replicaLagCheck } from './replicaLag';

describe('replicaLagCheck', () => {
  it.each<CheckCase>([
    {
      when: 'well within the RPO',
      measurements: measuredAtHome(measurement(MEASUREMENTS.replicaLag, 30)),
      finds: [['pass', /30 s behind; the RPO is 60 s/]],
    },
    {
      when: 'zero',
      measurements: measuredAtHome(measurement(MEASUREMENTS.replicaLag, 0)),
      finds: [['pass', /0 s/]],
    },
    {
      when: 'more than half of the RPO',
      measurements: measuredAtHome(measurement(MEASUREMENTS.replicaLag, 31)),
      finds: [['warn', /31 s/]],
    },
    {
      when: 'at the RPO',
      measurements: measuredAtHome(measurement(MEASUREMENTS.replicaLag, 60)),
      finds: [['warn', /60 s/]],
    },
    {
      when: 'over the RPO',
      measurements: measuredAtHome(measurement(MEASUREMENTS.replicaLag, 61)),
      finds: [['fail', /61 s/]],
    },
    {
      when: '-1: not replicating',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.replicaLag, undefined, {
          unknownBecause: 'not-replicating',
        }),
      ),
      finds: [['unknown', /not-replicating/]],
    },
    {
      when: 'I5: a good value past its deadline',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.replicaLag, 1, {
          state: 'unknown',
          unknownBecause: 'stale',
        }),
      ),
      finds: [['unknown', /stale/]],
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
    expect(found(replicaLagCheck, each)).toEqual(wanted(each));
  });
});
