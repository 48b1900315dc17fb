import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { notKnown } from './facts';

/** The health check of the PRIMARY record must be able to tell, and be healthy while the site is at home. */
export const healthCheckCheck: Check = {
  id: 'health-check',
  title: 'Health check active',
  reads: [MEASUREMENTS.healthCheck],
  fails: 'Route 53 finds the serving home region unhealthy',
  severity: 'fail',
  remedy:
    'Look whether users reach the region: under the policy automatic they may be sent away already',
  evaluate({ site, roles, measurements }) {
    const id = site.traffic?.healthChecks.primary;
    const { active } = site.regions;
    const health = measurements.find(
      each => each.name === MEASUREMENTS.healthCheck && each.resource === id,
    );
    if (!id || health?.state !== 'known') {
      return [notKnown(health, "Route 53's health check", active)];
    }
    const base = { region: active, measuredAt: health.sourceTime };
    if (health.value === true) {
      return [
        {
          ...base,
          status: 'pass',
          reason: `Route 53 finds ${active} healthy`,
        },
      ];
    }
    if (roles.servingRegion === site.regions.pilot) {
      return [
        {
          ...base,
          status: 'pass',
          reason: `Route 53 keeps traffic away from ${active}, as it must while ${site.regions.pilot} serves`,
        },
      ];
    }
    return [
      {
        ...base,
        status: 'fail',
        reason: `Route 53 finds ${active} unhealthy: it sends traffic to ${site.regions.pilot}`,
        remedy: `Look at the load balancer and the application in ${active}; if the region is lost, fail over`,
      },
    ];
  },
};
