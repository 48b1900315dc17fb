import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, judge } from './facts';

/** What is mended in the template helps a living site only once it is brought there. */
export const templateVersionCheck: Check = {
  id: 'template-version',
  title: "Template of the portal's version",
  reads: ['manifests', MEASUREMENTS.portalTemplate],
  fails:
    'A region was applied from a repository of another template than the portal makes sites from today',
  severity: 'warn',
  remedy:
    'Start the template Upgrade a DR site for it, or npm run upgrade in its repository; merge the change, and apply its stacks',
  evaluate(input) {
    const { active, pilot } = input.site.regions;
    const known = [active, pilot].flatMap(region => {
      const version = input.site.manifests[region]?.template?.version;
      return version ? [{ region, version }] : [];
    });
    if (known.length === 0) {
      return [];
    }
    return [
      judge(
        find(input, MEASUREMENTS.portalTemplate, pilot),
        'Which template the portal has',
        pilot,
        value => {
          const other = known.find(({ version }) => version !== value);
          if (value === 'none') {
            return {
              status: 'pass',
              reason: 'The portal has no template to compare with',
            };
          }
          if (!other) {
            return {
              status: 'pass',
              reason: `The site is of the template ${value}, as the portal has it`,
            };
          }
          return {
            status: 'warn',
            reason: `${other.region} was applied from a repository of the template ${other.version}; the portal has ${value}`,
            remedy: `Start the template Upgrade a DR site for ${input.site.name}, merge the change that it opens, and apply both regions`,
          };
        },
      ),
    ];
  },
};
