import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, notKnown } from './facts';

/**
 * Pipelines plan the roles that are committed: while these are not the ones
 * that are so, they would undo a failover. Nothing is found for a site whose
 * repository the portal is not configured to read.
 */
export const pipelineRolesCheck: Check = {
  id: 'pipeline-roles',
  title: 'Pipelines know who serves',
  reads: [MEASUREMENTS.repositoryMode],
  fails: 'The branch that pipelines read wants the other region to serve',
  severity: 'warn',
  remedy:
    'Merge the change that the run opened, before any pipeline is applied',
  evaluate(input) {
    const { roles, site } = input;
    const { active, pilot } = site.regions;
    const mode = find(input, MEASUREMENTS.repositoryMode, active);
    if (!mode) {
      return [];
    }
    if (mode.state !== 'known') {
      return [notKnown(mode, 'Which roles pipelines would plan', active)];
    }
    if (!roles.servingRegion) {
      return [];
    }
    const wanted = roles.servingRegion === pilot ? 'failed-over' : 'normal';
    const base = { region: roles.servingRegion, measuredAt: mode.sourceTime };
    return mode.value === wanted
      ? [
          {
            ...base,
            status: 'pass',
            reason: `The site's repository says that ${roles.servingRegion} serves`,
          },
        ]
      : [
          {
            ...base,
            status: 'warn',
            reason: `Pipelines would plan the old roles: the site's repository says drMode ${mode.value}, but ${roles.servingRegion} serves`,
            remedy: `Merge the change that the failover opened, or set drMode to ${wanted} in site.json`,
          },
        ];
  },
};
