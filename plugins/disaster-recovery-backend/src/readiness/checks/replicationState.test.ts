import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { measuredAtHome, measuredAway, measurement } from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { replicationStateCheck } from './replicationState';

describe('replicationStateCheck', () => {
  it.each<CheckCase>([
    {
      when: 'replicating',
      measurements: measuredAtHome(),
      finds: [['pass', /replicating/]],
    },
    {
      when: 'error',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.replicationState, 'error'),
      ),
      finds: [['fail', /"error"/]],
    },
    {
      when: 'stopped',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.replicationState, 'stopped'),
      ),
      finds: [['fail', /"stopped"/]],
    },
    {
      when: 'terminated',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.replicationState, 'terminated'),
      ),
      finds: [['fail', /"terminated"/]],
    },
    {
      when: 'unreachable',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.replicationState, undefined, {
          unknownBecause: 'unreachable: TimeoutError',
        }),
      ),
      finds: [['unknown', /TimeoutError/]],
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
    expect(found(replicationStateCheck, each)).toEqual(wanted(each));
  });
});
