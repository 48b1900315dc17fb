import { MANIFEST_FIELD, remedyOf } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { healthChecksOf } from '../../sites/healthChecksOf';
import type { Check } from '../types';
import { judge } from './facts';

/** A disabled check counts as healthy for ever, and one that is inverted wrongly says the opposite of what is so. */
export const healthCheckSettingsCheck: Check = {
  id: 'health-check-settings',
  title: 'Health checks set as they must be',
  reads: [MEASUREMENTS.healthCheckSettings],
  fails: 'A health check is gone, disabled, or inverted where it must not be',
  severity: 'fail',
  remedy: "Apply the site's global stack, and enable the check",
  evaluate: ({ site, measurements }) =>
    healthChecksOf(site).map(({ id, region, title, inverted }) =>
      judge(
        measurements.find(
          each =>
            each.name === MEASUREMENTS.healthCheckSettings &&
            each.resource === id,
        ),
        `How ${title} is set`,
        region,
        value => {
          const [type, ...flags] = String(value).split(' ');
          const remedy = remedyOf(site, {
            stacks: "Apply the site's global stack",
            inEntity: `Set the check in Route 53, or correct ${MANIFEST_FIELD}.traffic`,
          });
          if (type === 'absent') {
            return {
              status: 'fail',
              reason: `Route 53 has no health check ${id}: ${title}`,
              remedy,
            };
          }
          if (flags.includes('disabled')) {
            return {
              status: 'fail',
              reason: `Route 53 takes ${title} as healthy for ever: its check is disabled`,
              remedy: 'Enable the health check',
            };
          }
          return flags.includes('inverted') === inverted
            ? {
                status: 'pass',
                reason: `Of ${title}, Route 53 asks as it must`,
              }
            : {
                status: 'fail',
                reason: `Of ${title}, Route 53 takes the opposite: its check is ${
                  inverted ? 'not ' : ''
                }inverted`,
                remedy,
              };
        },
      ),
    ),
};
