import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE,
  measuredAtHome,
  measuredAway,
  measurement,
} from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { pipelineRolesCheck } from './pipelineRoles';

const mode = (value: string | undefined) =>
  measurement(MEASUREMENTS.repositoryMode, value, { region: ACTIVE });

describe('pipelineRolesCheck', () => {
  it.each<CheckCase>([
    {
      when: 'at home, and committed so',
      measurements: measuredAtHome(mode('normal')),
      finds: [['pass', /says that eu-west-1 serves/]],
    },
    {
      when: 'failed over, and not merged yet',
      measurements: measuredAway(mode('normal')),
      finds: [['warn', /would plan the old roles.*eu-central-1 serves/]],
    },
    {
      when: 'failed over, and merged',
      measurements: measuredAway(mode('failed-over')),
      finds: [['pass', /says that eu-central-1 serves/]],
    },
    {
      when: 'failed back, and not merged yet',
      measurements: measuredAtHome(mode('failed-over')),
      finds: [['warn', /old roles/]],
    },
    {
      when: 'the git host does not answer',
      measurements: measuredAway(mode(undefined)),
      finds: [['unknown', /roles pipelines would plan is unknown/]],
    },
    {
      when: 'the portal reads no repository',
      measurements: measuredAway(),
      finds: [],
    },
    {
      when: 'nobody knows who serves: other checks say so',
      measurements: [mode('normal')],
      finds: [],
    },
  ])('$when', each => {
    expect(found(pipelineRolesCheck, each)).toEqual(wanted(each));
  });
});
