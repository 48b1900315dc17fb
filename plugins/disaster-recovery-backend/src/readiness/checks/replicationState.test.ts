import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { measuredAtHome, measuredAway, measurement } from '../../testing';
import { describeCheck } from '../describeCheck';
import { replicationStateCheck } from './replicationState';

describeCheck(replicationStateCheck, [
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
]);
