import { paginateListSecrets } from '@aws-sdk/client-secrets-manager';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { byResource } from './byResource';
import { regionsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';

const EVERY_SECONDS = 900;
const CURRENT = 'AWSCURRENT';

/**
 * Which version of each site's secret counts in each region: one paged ListSecrets per account and region. No value is
 * read. A copy has the versions of its original, by their ids.
 */
export function secretsCollector(options: { aws: AwsClients }): Collector {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'secrets',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].flatMap(({ site, region, manifest }) =>
          manifest.secret
            ? [
                {
                  accountId: site.accountId,
                  region,
                  subjects: [
                    {
                      site: site.name,
                      name: MEASUREMENTS.databaseSecret,
                      region,
                      resource: manifest.secret.name,
                      unit: 'state',
                      deadlineSeconds: seldomDeadline(EVERY_SECONDS),
                      source: 'secretsmanager:ListSecrets',
                    } satisfies Subject,
                  ],
                },
              ]
            : [],
        ),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.secretsManager(accountId, region);
      const missing = byResource(subjects);
      for await (const { SecretList = [] } of paginateListSecrets(
        { client, pageSize: 100 },
        {},
        { abortSignal: signal },
      )) {
        for (const { Name, SecretVersionsToStages = {} } of SecretList) {
          const [version = 'none'] =
            Object.entries(SecretVersionsToStages).find(([, stages]) =>
              stages.includes(CURRENT),
            ) ?? [];
          for (const subject of missing.get(Name) ?? []) {
            record(subject, { value: version });
          }
          missing.delete(Name);
        }
      }
      for (const subject of [...missing.values()].flat()) {
        record(subject, { value: 'none' });
      }
    },
  });
}
