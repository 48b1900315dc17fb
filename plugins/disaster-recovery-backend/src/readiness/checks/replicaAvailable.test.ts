import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { measuredAtHome, measuredAway, measurement } from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { replicaAvailableCheck } from './replicaAvailable';

describe('replicaAvailableCheck', () => {
  it.each<CheckCase>([
    {
      when: 'available, backups on',
      measurements: measuredAtHome(),
      finds: [['pass', /7 days/]],
    },
    {
      when: 'backing up',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.databaseStatus, 'backing-up'),
      ),
      finds: [['fail', /backing-up/]],
    },
    {
      when: 'backups off',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.backupRetentionDays, 0),
      ),
      finds: [['fail', /backups off/]],
    },
    {
      when: 'status unknown',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.databaseStatus, undefined),
      ),
      finds: [['unknown', /status is unknown/]],
    },
    {
      when: 'backups unknown',
      measurements: measuredAtHome(
        measurement(MEASUREMENTS.backupRetentionDays, undefined),
      ),
      finds: [['unknown', /retention is unknown/]],
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
    expect(found(replicaAvailableCheck, each)).toEqual(wanted(each));
  });
});
