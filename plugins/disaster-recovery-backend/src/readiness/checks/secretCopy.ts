import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { compare, livingRegions, notDeclared } from './facts';

/** An application that starts with an old password serves nobody. */
export const secretCopyCheck: Check = {
  id: 'secret-copy',
  title: 'Same secret on both sides',
  reads: ['manifests', MEASUREMENTS.databaseSecret],
  fails:
    "The standby has no copy of the database's secret, or holds another version of it than where is served",
  severity: 'fail',
  remedy:
    'Look at the replication status of the secret in Secrets Manager, and replicate it again',
  evaluate: input => {
    const silent = livingRegions(input).filter(region => {
      const manifest = input.site.manifests[region];
      return manifest && !manifest.secret;
    });
    if (silent.length > 0) {
      return silent.map(region => notDeclared(input.site, region, 'secret'));
    }
    return compare(
      input,
      MEASUREMENTS.databaseSecret,
      'The secret',
      ({ serving, standby, servingRegion, standbyRegion }) => {
        const name = input.site.manifests[standbyRegion]?.secret?.name;
        if (standby === 'none') {
          return {
            status: 'fail',
            reason: `${standbyRegion} has no copy of the secret ${name}: its application could not sign in to the database`,
            remedy: `Replicate the secret ${name} to ${standbyRegion}`,
          };
        }
        return standby === serving
          ? {
              status: 'pass',
              reason: `The secret ${name} is the same in both regions`,
            }
          : {
              status: 'fail',
              reason:
                serving === 'none'
                  ? `${servingRegion} has no secret ${name}`
                  : `${standbyRegion} holds another version of the secret ${name} than ${servingRegion}`,
              remedy:
                "Look at the secret's replication status in Secrets Manager, and replicate it again",
            };
      },
    );
  },
};
