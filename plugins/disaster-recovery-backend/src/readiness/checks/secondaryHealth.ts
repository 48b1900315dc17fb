import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, judge } from './facts';

/**
 * A load balancer without instances counts as unhealthy, and with both answers
 * unhealthy Route 53 gives the primary (Route 53 Developer Guide, "Values specific
 * for failover alias records"): an empty pilot would never get traffic.
 */
export const secondaryHealthCheck: Check = {
  id: 'secondary-health',
  title: 'SECONDARY record can become healthy',
  reads: [MEASUREMENTS.recordEvaluates],
  fails:
    'The SECONDARY record follows the health of a load balancer that has no instance while it stands by',
  severity: 'fail',
  remedy:
    "Apply the site's global stack: the SECONDARY record must not evaluate its target's health",
  evaluate(input) {
    const { pilot } = input.site.regions;
    const follows = find(input, MEASUREMENTS.recordEvaluates, pilot);
    const group = input.site.manifests[pilot]?.autoScalingGroup;
    return [
      judge(
        follows,
        'Whether the SECONDARY record follows its target',
        pilot,
        value => {
          if (value !== true || (group && group.standby.min > 0)) {
            return {
              status: 'pass',
              reason: `Route 53 may send users to ${pilot}`,
            };
          }
          return {
            status: 'fail',
            reason: `The SECONDARY record follows the health of a load balancer in ${pilot} that has no instance: Route 53 would give the primary`,
            remedy:
              'Set EvaluateTargetHealth of the SECONDARY record to false, or keep an instance in the pilot',
          };
        },
      ),
    ];
  },
};
