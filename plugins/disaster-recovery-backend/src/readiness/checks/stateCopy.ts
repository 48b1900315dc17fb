import { MANIFEST_FIELD, remedyOf } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, judge, livingRegions, notDeclared } from './facts';

/** Who has lost the state of a region cannot build it anew. */
export const stateCopyCheck: Check = {
  id: 'state-copy',
  title: 'Terraform states copied both ways',
  reads: ['manifests', MEASUREMENTS.stateCopy],
  fails:
    "A bucket of Terraform states is gone, keeps no versions, or is not copied to the other region's",
  severity: 'warn',
  remedy: "Apply the site's bootstrap stack",
  evaluate: input =>
    livingRegions(input).flatMap(region => {
      const manifest = input.site.manifests[region];
      if (!manifest) {
        return [];
      }
      if (!manifest.stateBucket) {
        return [notDeclared(input.site, region, 'stateBucket')];
      }
      const { name, destination } = manifest.stateBucket;
      return [
        judge(
          find(input, MEASUREMENTS.stateCopy, region),
          `How ${name} is copied`,
          region,
          value =>
            value === 'Enabled'
              ? {
                  status: 'pass',
                  reason: `The states of ${region} are copied to ${destination}`,
                }
              : {
                  status: 'warn',
                  reason: `${name} ${value}`,
                  remedy: `${remedyOf(input.site, {
                    stacks: "Apply the site's bootstrap stack",
                    inEntity: `Let ${name} keep versions and copy them to ${destination}, or correct ${MANIFEST_FIELD}.regions.${region}.stateBucket`,
                  })}; a failover needs no state, what comes after it does`,
                },
        ),
      ];
    }),
};
