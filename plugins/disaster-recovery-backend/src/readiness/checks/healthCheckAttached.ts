import { MANIFEST_FIELD, remedyOf } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, judge } from './facts';

/** Without its check the PRIMARY record counts as healthy, and traffic never moves. */
export const healthCheckAttachedCheck: Check = {
  id: 'health-check-attached',
  title: 'PRIMARY record goes by its check',
  reads: [MEASUREMENTS.recordHealthCheck],
  fails: 'The PRIMARY record carries no health check, or another one',
  severity: 'fail',
  remedy: "Apply the site's global stack",
  evaluate(input) {
    const { active } = input.site.regions;
    const wanted = input.site.traffic?.healthChecks.primary;
    if (!wanted) {
      return [];
    }
    const attached = find(input, MEASUREMENTS.recordHealthCheck, active);
    return [
      judge(attached, 'The health check of the PRIMARY record', active, value =>
        value === wanted
          ? { status: 'pass', reason: 'The PRIMARY record goes by its check' }
          : {
              status: 'fail',
              reason:
                value === 'none'
                  ? 'The PRIMARY record carries no health check: traffic never leaves it'
                  : `The PRIMARY record goes by the health check ${value}, and not by ${wanted}`,
              remedy: remedyOf(input.site, {
                stacks: "Apply the site's global stack",
                inEntity: `Let the record go by ${wanted} in Route 53, or correct ${MANIFEST_FIELD}.traffic.healthChecks`,
              }),
            },
      ),
    ];
  },
};
