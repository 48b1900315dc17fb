import { GetObjectCommand } from '@aws-sdk/client-s3';
import {
  LOCK_KEY,
  readLock,
  type ObjectBinding,
  type StoredObject,
} from '@understudy/failover';
import {
  MEASUREMENTS,
  type SiteLock,
} from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { forEachLimited } from '../../aws/forEachLimited';
import { regionsOf, toBatches } from './regionsOf';
import type { Collector, Reading, Subject } from './types';
import { unreachable } from './unreachable';

interface LockSubject extends Subject {
  lock: ObjectBinding;
}

/** A call a region: whoever takes the lock changes what is read at every interval, and then this is asked. */
const EVERY_SECONDS = 900;

/** Who holds the right to change a site's roles, in each region: JSON of a {@link SiteLock}, or `none`. */
export function lockCollector(options: {
  aws: AwsClients;
  deadlineSeconds: number;
}): Collector<LockSubject> {
  const { aws, deadlineSeconds } = options;
  return {
    id: 'lock',
    seldom: () => EVERY_SECONDS,
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => {
          const { bucket } = manifest.switch;
          const { accountId: account, name } = site;
          return {
            accountId: account,
            region,
            subjects: [
              {
                site: name,
                name: MEASUREMENTS.lock,
                region,
                resource: `s3://${bucket}/${LOCK_KEY}`,
                unit: 'state',
                deadlineSeconds,
                source: 's3:GetObject',
                lock: {
                  kind: 'object',
                  site: name,
                  account,
                  region,
                  bucket,
                  key: LOCK_KEY,
                },
              },
            ],
          };
        }),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.s3(accountId, region);
      const readObject = async ({
        bucket,
        key,
        account,
      }: ObjectBinding): Promise<StoredObject | undefined> => {
        try {
          const { Body, ETag = '' } = await client.send(
            new GetObjectCommand({
              Bucket: bucket,
              Key: key,
              ExpectedBucketOwner: account,
            }),
            { abortSignal: signal },
          );
          return { body: (await Body?.transformToString()) ?? '', etag: ETag };
        } catch (error) {
          if ((error as Error).name === 'NoSuchKey') {
            return undefined;
          }
          throw error;
        }
      };
      await forEachLimited(subjects, 8, signal, async subject => {
        record(
          subject,
          await readLock({ readObject }, subject.lock).then(
            toReading,
            unreachable,
          ),
        );
      });
    },
  };
}

function toReading(lock: Awaited<ReturnType<typeof readLock>>): Reading {
  if (!lock) {
    return { value: 'none' };
  }
  if (!lock.content) {
    return { unknownBecause: 'it holds something that is no lock' };
  }
  const { state, holder, run, since, expiresAt } = lock.content;
  const shown: SiteLock = { state, holder, run, since, expiresAt };
  return { value: JSON.stringify(shown) };
}
