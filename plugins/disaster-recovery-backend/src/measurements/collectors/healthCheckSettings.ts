import {
  paginateListHealthChecks,
  type HealthCheck,
} from '@aws-sdk/client-route-53';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { healthChecksOf } from '../../sites/healthChecksOf';
import { dnsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';

const EVERY_SECONDS = 900;

/** What health checks are set to: one paged ListHealthChecks an account, which brings what GetHealthCheck brings for one. */
export function healthCheckSettingsCollector(options: {
  aws: AwsClients;
}): Collector {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'health-check-settings',
    plan: sites =>
      toBatches(
        sites.map(site => ({
          ...dnsOf(site),
          subjects: healthChecksOf(site).map(
            ({ id, region }): Subject => ({
              site: site.name,
              name: MEASUREMENTS.healthCheckSettings,
              region,
              resource: id,
              unit: 'state',
              deadlineSeconds: seldomDeadline(EVERY_SECONDS),
              source: 'route53:ListHealthChecks',
            }),
          ),
        })),
      ).filter(({ subjects }) => subjects.length > 0),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.route53(accountId, region);
      const byId = new Map<string | undefined, string>();
      for await (const page of paginateListHealthChecks(
        { client },
        {},
        { abortSignal: signal },
      )) {
        for (const check of page.HealthChecks ?? []) {
          byId.set(check.Id, settingsOf(check));
        }
      }
      for (const subject of subjects) {
        record(subject, { value: byId.get(subject.resource) ?? 'absent' });
      }
    },
  });
}

function settingsOf({ HealthCheckConfig: config }: HealthCheck): string {
  return [
    config?.Type,
    config?.Inverted && 'inverted',
    config?.Disabled && 'disabled',
  ]
    .filter(Boolean)
    .join(' ');
}
