import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { judge } from './facts';

/** The way back is as long as the way there: without the second rule what is written after a failover is in one region alone. */
export const replicationRulesCheck: Check = {
  id: 'replication-rules',
  title: 'Objects copied both ways',
  reads: [MEASUREMENTS.replicationRule],
  fails:
    'The rule from where is served is missing, disabled or leads elsewhere; a warning for the other direction, and where a rule has no metrics',
  evaluate: ({ site, roles, measurements }) =>
    Object.values(site.manifests).flatMap(manifest =>
      (manifest?.buckets ?? []).map(({ name, destination }) =>
        judge(
          measurements.find(
            each =>
              each.name === MEASUREMENTS.replicationRule &&
              each.resource === name,
          ),
          `How ${name} replicates`,
          manifest!.region,
          value => {
            if (value === 'Enabled') {
              return {
                status: 'pass',
                reason: `${name} is copied to ${destination}`,
              };
            }
            const from = roles.servingRegion ?? site.regions.active;
            const hurts =
              manifest!.region === from &&
              !String(value).startsWith('publishes');
            return {
              status: hurts ? 'fail' : 'warn',
              reason: `${name} ${value}`,
              remedy: "Apply the site's global stack",
            };
          },
        ),
      ),
    ),
};
