import { MANIFEST_FIELD, remedyOf } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { bucketsOf, judge } from './facts';

/** The way back is as long as the way there: without the second rule what is written after a failover is in one region alone. */
export const replicationRulesCheck: Check = {
  id: 'replication-rules',
  title: 'Objects copied both ways',
  reads: [MEASUREMENTS.replicationRule],
  fails:
    'The rule from where is served is missing, disabled or leads elsewhere; a warning for the other direction, and where a rule has no metrics',
  severity: 'fail',
  remedy: "Apply the site's global stack",
  evaluate: ({ site, roles, measurements }) =>
    bucketsOf({ site }).map(({ name, destination, region }) =>
      judge(
        measurements.find(
          each =>
            each.name === MEASUREMENTS.replicationRule &&
            each.resource === name,
        ),
        `How ${name} replicates`,
        region,
        value => {
          if (value === 'Enabled') {
            return {
              status: 'pass',
              reason: `${name} is copied to ${destination}`,
            };
          }
          const from = roles.servingRegion ?? site.regions.active;
          const hurts =
            region === from && !String(value).startsWith('publishes');
          return {
            status: hurts ? 'fail' : 'warn',
            reason: `${name} ${value}`,
            remedy: remedyOf(site, {
              stacks: "Apply the site's global stack",
              inEntity: `Give ${name} a rule to ${destination} with metrics, or correct ${MANIFEST_FIELD}.regions.${region}.buckets`,
            }),
          };
        },
      ),
    ),
};
