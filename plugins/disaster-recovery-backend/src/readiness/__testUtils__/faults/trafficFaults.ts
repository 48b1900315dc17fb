import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import {
  ACCOUNT,
  ACTIVE,
  measurement,
  PILOT,
  testSite,
  testTraffic,
} from '../../../__testUtils__';
import type { Site } from '../../../sites/types';
import type { CheckInput } from '../../types';
import type { MeasuredFault } from './MeasuredFault';

const M = MEASUREMENTS;
const inActive = { region: ACTIVE };
const group = { resource: 'orders-app' };
const switchOf = {
  resource: `s3://orders-switch-${ACCOUNT}-${PILOT}/failover.html`,
};

const site = (overrides: Partial<Site>): Partial<CheckInput> => ({
  site: testSite(overrides),
});
/** What is wrong with capacity and traffic. */
export const trafficFaults: MeasuredFault[] = [
  {
    fault: 'a group that may not grow',
    measured: [measurement(M.capacityMax, 1, group)],
    verdict: 'not-ready',
    finds: ['standby-capacity', 'fail'],
  },
  {
    fault: 'a group that may not launch',
    measured: [measurement(M.suspendedProcesses, 'Launch', group)],
    verdict: 'not-ready',
    finds: ['standby-capacity', 'fail'],
  },
  {
    fault: 'an image that is gone',
    measured: [
      measurement(
        M.launchTemplate,
        'image ami-1 of its template is not there',
        group,
      ),
    ],
    verdict: 'not-ready',
    finds: ['launch-template', 'fail'],
  },
  {
    fault: 'a launch for which AWS had no capacity',
    measured: [
      measurement(
        M.scalingFailure,
        'We currently do not have sufficient t3.small capacity',
        group,
      ),
    ],
    verdict: 'at-risk',
    finds: ['scaling-failure', 'warn'],
  },
  // Traffic.
  {
    fault: 'a switch that was left on',
    measured: [measurement(M.switchState, 'on')],
    verdict: 'not-ready',
    finds: ['switch', 'fail'],
  },
  {
    fault: "the switch's bucket gone",
    measured: [
      measurement(M.switchAccess, 'orders-switch is not there', switchOf),
    ],
    verdict: 'not-ready',
    finds: ['switch-access', 'fail'],
  },
  {
    fault: 'public access blocked',
    measured: [
      measurement(M.switchAccess, 'its public access is blocked', switchOf),
    ],
    verdict: 'not-ready',
    finds: ['switch-access', 'fail'],
  },
  {
    fault: 'a health check that is unhealthy',
    measured: [
      measurement(M.healthCheck, false, {
        ...inActive,
        resource: 'hc-primary',
      }),
    ],
    verdict: 'not-ready',
    finds: ['health-check', 'fail'],
  },
  {
    fault: 'us-east-1 dark',
    silent: ({ name }) =>
      name === M.healthCheck ||
      name.startsWith('traffic.record') ||
      name === M.healthCheckSettings,
    verdict: 'at-risk',
    finds: ['health-check', 'unknown'],
  },
  {
    fault: 'a health check that is disabled',
    measured: [
      measurement(M.healthCheckSettings, 'HTTPS inverted disabled', {
        resource: 'hc-switch',
      }),
    ],
    verdict: 'not-ready',
    finds: ['health-check-settings', 'fail'],
  },
  {
    fault: 'a switch that is not inverted',
    measured: [
      measurement(M.healthCheckSettings, 'HTTPS', { resource: 'hc-switch' }),
    ],
    verdict: 'not-ready',
    finds: ['health-check-settings', 'fail'],
  },
  {
    fault: 'a health check that is gone',
    measured: [
      measurement(M.healthCheckSettings, 'absent', {
        ...inActive,
        resource: 'hc-primary',
      }),
    ],
    verdict: 'not-ready',
    finds: ['health-check-settings', 'fail'],
  },
  {
    fault: 'a PRIMARY record without a check',
    measured: [measurement(M.recordHealthCheck, 'none', inActive)],
    verdict: 'not-ready',
    finds: ['health-check-attached', 'fail'],
  },
  {
    fault: 'no SECONDARY record',
    measured: [measurement(M.records, 'absent')],
    verdict: 'not-ready',
    finds: ['standby-record', 'fail'],
  },
  {
    fault: 'a secondary that never could become healthy',
    measured: [measurement(M.recordEvaluates, true)],
    verdict: 'not-ready',
    finds: ['secondary-health', 'fail'],
  },
  {
    fault: 'a long TTL',
    measured: [measurement(M.recordTtl, 3600, inActive)],
    verdict: 'at-risk',
    finds: ['record-ttl', 'warn'],
  },
  {
    fault: "the switch's witness with the control planes",
    input: site({
      traffic: testTraffic({
        switch: {
          threshold: 2,
          objects: [
            { role: 'active', region: ACTIVE },
            { role: 'pilot', region: PILOT },
            { role: 'witness', region: 'us-east-1' },
          ].map(({ role, region }) => ({
            role: role as 'active',
            region,
            bucket: `orders-switch-${ACCOUNT}-${region}`,
            key: 'failover.html',
            healthCheck: `hc-${region}`,
          })),
        },
      }),
    }),
    verdict: 'at-risk',
    finds: ['control-plane-region', 'warn'],
  },
];
