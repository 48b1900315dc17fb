import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, judge } from './facts';

/** Who needs the command has no portal any more: the one that lies in the repository must be the one that is known to work. */
export const breakGlassCommandCheck: Check = {
  id: 'break-glass-command',
  title: "Command of the portal's version",
  reads: ['manifests', MEASUREMENTS.portalCommand],
  fails:
    "The site's repository has no break-glass command, or another version of it than the portal brings",
  severity: 'warn',
  remedy:
    "Merge the newest template's dr.mjs into the site's repository, and apply its stacks",
  evaluate(input) {
    const { active, pilot } = input.site.regions;
    const known = [active, pilot].flatMap(region => {
      const manifest = input.site.manifests[region];
      return manifest ? [{ region, version: manifest.command?.version }] : [];
    });
    if (known.length === 0) {
      return [];
    }
    // The command goes by the names that a generated site has, and asks no catalog.
    if (input.site.manifestOrigin === 'catalog') {
      return [
        {
          status: 'warn',
          reason: `The break-glass command knows no site whose manifests are written by hand, as in ${input.site.entityRef}`,
          remedy:
            'Keep a runbook of its own for a night without the portal, and drill that by hand; or accept the risk',
        },
      ];
    }
    return [
      judge(
        find(input, MEASUREMENTS.portalCommand, pilot),
        'Which command the portal brings',
        pilot,
        value => {
          const remedy = `Bring dr.mjs ${value} to the site's repository, and apply its stacks`;
          const other = known.find(({ version }) => version !== value);
          if (value === 'none') {
            return {
              status: 'pass',
              reason: 'The portal brings no command to compare with',
            };
          }
          if (!other) {
            return {
              status: 'pass',
              reason: `The site has the command ${value}, as the portal brings it`,
            };
          }
          return {
            status: 'warn',
            reason: other.version
              ? `${other.region} was applied with the command ${other.version}; the portal brings ${value}`
              : `The site's repository has no break-glass command, as far as ${other.region} says`,
            remedy,
          };
        },
      ),
    ];
  },
};
