import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { judge } from './facts';

/** A failover that is refused at its second call is worse than none. */
export const runRightsCheck: Check = {
  id: 'run-rights',
  title: 'Runs may do what they must',
  reads: [MEASUREMENTS.runRights],
  fails:
    'IAM denies the role that runs use a call of a failover, which is named; a warning where IAM may not be asked, or cannot tell',
  severity: 'fail',
  remedy:
    'Give the role that runs use what docs/operating.md lists, for the resource that is named',
  evaluate: ({ site, measurements }) => {
    const { active, pilot } = site.regions;
    if (!site.manifests[active] || !site.manifests[pilot]) {
      return [];
    }
    return [
      judge(
        measurements.find(({ name }) => name === MEASUREMENTS.runRights),
        'What the role that runs use may do',
        pilot,
        value => {
          if (value === 'allowed') {
            return {
              status: 'pass',
              reason:
                "IAM's simulation lets runs make every call of a failover, either way",
            };
          }
          const [, kind, what] =
            /^(denied|not proven): (.*)$/s.exec(String(value)) ?? [];
          return kind === 'denied'
            ? {
                status: 'fail',
                reason: what,
                remedy:
                  'Give the role that runs use these permissions; its list stands in docs/operating.md',
              }
            : {
                status: 'warn',
                reason: `Nobody knows whether a failover may make its calls: ${
                  what ?? value
                }`,
                remedy:
                  'Let the role that runs use call iam:SimulatePrincipalPolicy and iam:GetRole on itself',
              };
        },
      ),
    ];
  },
};
