import {
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  type ReplicationRule,
  type S3Client,
} from '@aws-sdk/client-s3';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { forEachLimited } from '../../aws/forEachLimited';
import type { AwsClients } from '../../aws/types';
import { regionsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';
import { unreachable } from './unreachable';

interface StateSubject extends Subject {
  bucket: string;
  destination: string;
}

const EVERY_SECONDS = 3600;
const NO_RULES = 'copies nothing';

/** Whether each region's Terraform states keep versions and are copied to the peer: two calls a bucket, which S3 answers for one alone. */
export function stateCopiesCollector(options: {
  aws: AwsClients;
}): Collector<StateSubject> {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'state-copies',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].flatMap(({ site, region, manifest }) =>
          manifest.stateBucket
            ? [
                {
                  accountId: site.accountId,
                  region,
                  subjects: [
                    {
                      site: site.name,
                      name: MEASUREMENTS.stateCopy,
                      region,
                      resource: manifest.stateBucket.name,
                      unit: 'state' as const,
                      deadlineSeconds: seldomDeadline(EVERY_SECONDS),
                      source: 's3:GetReplicationConfiguration',
                      bucket: manifest.stateBucket.name,
                      destination: manifest.stateBucket.destination,
                    },
                  ],
                },
              ]
            : [],
        ),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.s3(accountId, region);
      await forEachLimited(subjects, 8, signal, async subject => {
        record(
          subject,
          await stateOf(client, subject, signal).then(
            value => ({ value }),
            error =>
              error.name === 'NoSuchBucket'
                ? { value: 'is not there' }
                : unreachable(error),
          ),
        );
      });
    },
  });
}

async function stateOf(
  client: S3Client,
  { bucket, destination }: StateSubject,
  abortSignal: AbortSignal,
): Promise<string> {
  const input = { Bucket: bucket };
  const { Status = 'off' } = await client.send(
    new GetBucketVersioningCommand(input),
    { abortSignal },
  );
  if (Status !== 'Enabled') {
    return `keeps no versions: its versioning is ${Status}`;
  }
  const rules = await client
    .send(new GetBucketReplicationCommand(input), { abortSignal })
    .then(
      answer => answer.ReplicationConfiguration?.Rules ?? [],
      (error): ReplicationRule[] => {
        if (error.name === 'ReplicationConfigurationNotFoundError') {
          return [];
        }
        throw error;
      },
    );
  const off = rules.find(rule => rule.Status !== 'Enabled');
  if (off) {
    return `has its rule ${off.ID} disabled`;
  }
  const elsewhere = rules
    .map(rule => rule.Destination?.Bucket?.split(':').at(-1))
    .find(name => name !== destination);
  if (elsewhere) {
    return `copies to ${elsewhere}, and not to ${destination}`;
  }
  return rules.length > 0 ? Status : NO_RULES;
}
