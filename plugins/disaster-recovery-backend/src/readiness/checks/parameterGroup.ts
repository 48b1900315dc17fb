import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { compare, judgeEach, type CheckFinding } from './facts';

const isDefault = (group: string) => group.startsWith('default.');

/** A promoted replica keeps its own parameter group (RDS User Guide, "Promoting a read replica"). */
export const parameterGroupCheck: Check = {
  id: 'parameter-group',
  title: 'Parameters applied',
  reads: [MEASUREMENTS.parameterGroup],
  fails:
    'A parameter group waits for a restart, or one side has its own and the other the default',
  severity: 'warn',
  remedy:
    'Restart the database in its window, or give both sides a group of their own',
  evaluate(input): CheckFinding[] {
    const applied = judgeEach(
      input,
      MEASUREMENTS.parameterGroup,
      'The parameter group',
      (value, region) => {
        const [group, status] = String(value).split(' ');
        return status === 'in-sync'
          ? {
              status: 'pass',
              reason: `The database of ${region} runs with ${group}`,
            }
          : {
              status: 'warn',
              reason: `What ${group} says is not so in ${region}: it is ${status}`,
              remedy: 'Restart the database in a quiet hour',
            };
      },
    );
    const drift = compare(
      input,
      MEASUREMENTS.parameterGroup,
      'The parameter group',
      ({ serving, standby }) => {
        const [here, there] = [serving, standby].map(each =>
          isDefault(String(each)),
        );
        return here === there
          ? { status: 'pass', reason: '' }
          : {
              status: 'warn',
              reason: `The primary runs with ${serving}, the replica with ${standby}`,
              remedy:
                'Give the replica a group with the same settings: it keeps its own when it is promoted',
            };
      },
    );
    return [...applied, ...drift.filter(({ status }) => status === 'warn')];
  },
};
