import { DescribeKeyCommand, type KeyMetadata } from '@aws-sdk/client-kms';
import { paginateDescribeDBInstances } from '@aws-sdk/client-rds';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { forEachLimited } from '../../aws/forEachLimited';
import type { AwsClients } from '../../aws/types';
import { byResource } from './byResource';
import { regionsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Reading, Subject } from './types';
import { unreachable } from './unreachable';

const EVERY_SECONDS = 3600;

/**
 * Whether KMS would use the key of each database: databases are listed together, and each of their keys is asked about
 * once, however many databases hang on it.
 */
export function encryptionKeysCollector(options: {
  aws: AwsClients;
}): Collector {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'encryption-keys',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => {
          const subject: Subject = {
            site: site.name,
            name: MEASUREMENTS.databaseKeyState,
            region,
            resource: manifest.database.identifier,
            unit: 'state',
            deadlineSeconds: seldomDeadline(EVERY_SECONDS),
            source: 'kms:DescribeKey',
          };
          return { accountId: site.accountId, region, subjects: [subject] };
        }),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const byName = byResource(subjects);
      const byKey = new Map<string, Subject[]>();
      for await (const page of paginateDescribeDBInstances(
        { client: await aws.rds(accountId, region), pageSize: 100 },
        {},
        { abortSignal: signal },
      )) {
        for (const database of page.DBInstances ?? []) {
          const { DBInstanceIdentifier, StorageEncrypted, KmsKeyId } = database;
          const here = byName.get(DBInstanceIdentifier) ?? [];
          if (StorageEncrypted && KmsKeyId) {
            byKey.set(KmsKeyId, [...(byKey.get(KmsKeyId) ?? []), ...here]);
          } else {
            here.forEach(subject => record(subject, { value: 'none' }));
          }
        }
      }
      const client = await aws.kms(accountId, region);
      await forEachLimited(byKey, 8, signal, async ([KeyId, its]) => {
        const reading = await client
          .send(new DescribeKeyCommand({ KeyId }), { abortSignal: signal })
          .then(
            (answer): Reading => ({ value: stateOf(answer.KeyMetadata) }),
            (error): Reading =>
              error.name === 'NotFoundException'
                ? { value: 'not there' }
                : unreachable(error),
          );
        its.forEach(subject => record(subject, reading));
      });
    },
  });
}

function stateOf({ KeyState, DeletionDate }: Partial<KeyMetadata> = {}) {
  return DeletionDate
    ? `${KeyState} until ${DeletionDate.toISOString()}`
    : KeyState ?? 'unknown to KMS';
}
