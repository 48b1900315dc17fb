import {
  GetBucketPolicyCommand,
  GetPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import {
  GetPublicAccessBlockCommand as GetAccountBlockCommand,
  type S3ControlClient,
} from '@aws-sdk/client-s3-control';
import {
  MEASUREMENTS,
  partitionOf,
} from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import type { Site } from '../../sites/types';
import { everybodyMayRead } from './everybodyMayRead';
import { forEachLimited } from '../../aws/forEachLimited';
import { regionsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';
import { unreachable } from './unreachable';

interface AccessSubject extends Subject {
  bucket: string;
  key: string;
}

const EVERY_SECONDS = 900;

/**
 * Whether Route 53's checkers, who sign nothing, could read the switch. It is told from what the bucket says of itself:
 * to the anonymous S3 answers 403 for an object that is not there and for one that they may not read.
 */
export function switchAccessCollector(options: {
  aws: AwsClients;
}): Collector<AccessSubject> {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'switch-access',
    plan: sites =>
      toBatches(
        sites.flatMap(site =>
          objectsOf(site).map(({ region, bucket, key }) => ({
            accountId: site.accountId,
            region,
            subjects: [
              {
                site: site.name,
                name: MEASUREMENTS.switchAccess,
                region,
                resource: `s3://${bucket}/${key}`,
                unit: 'state' as const,
                deadlineSeconds: seldomDeadline(EVERY_SECONDS),
                source: 's3:GetBucketPolicy',
                bucket,
                key,
              },
            ],
          })),
        ),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.s3(accountId, region);
      const blocked = await isBlocked(
        await aws.s3Control(accountId, region),
        accountId,
        signal,
      );
      await forEachLimited(subjects, 8, signal, async subject => {
        record(
          subject,
          await accessOf(client, subject, signal).then(
            value => ({
              value:
                blocked && value === 'readable'
                  ? 'public access is blocked for the whole account'
                  : value,
            }),
            error =>
              error.name === 'NoSuchBucket'
                ? { value: `${subject.bucket} is not there` }
                : unreachable(error),
          ),
        );
      });
    },
  });
}

/** The three that decide together, else the one in the pilot's bucket. */
function objectsOf(
  site: Site,
): { region: string; bucket: string; key: string }[] {
  if (site.traffic?.switch) {
    return site.traffic.switch.objects;
  }
  return [...regionsOf([site])]
    .filter(({ region }) => region === site.regions.pilot)
    .map(({ region, manifest }) => ({ region, ...manifest.switch }));
}

/** Nothing where S3 says so by an error of that name. */
const otherwise = (name: string) => (error: Error) => {
  if (error.name !== name) {
    throw error;
  }
  return undefined;
};

/** Whether the account blocks what its buckets' policies let everybody do: one call for all of them. */
async function isBlocked(
  client: S3ControlClient,
  AccountId: string,
  abortSignal: AbortSignal,
): Promise<boolean> {
  const block = await client
    .send(new GetAccountBlockCommand({ AccountId }), { abortSignal })
    .then(
      answer => answer.PublicAccessBlockConfiguration,
      otherwise('NoSuchPublicAccessBlockConfiguration'),
    );
  return block?.RestrictPublicBuckets ?? false;
}

async function accessOf(
  client: S3Client,
  { region, bucket, key }: AccessSubject,
  abortSignal: AbortSignal,
): Promise<string> {
  const input = { Bucket: bucket };
  const block = await client
    .send(new GetPublicAccessBlockCommand(input), { abortSignal })
    .then(
      answer => answer.PublicAccessBlockConfiguration,
      otherwise('NoSuchPublicAccessBlockConfiguration'),
    );
  if (block?.RestrictPublicBuckets) {
    return 'its public access is blocked';
  }
  const policy = await client
    .send(new GetBucketPolicyCommand(input), { abortSignal })
    .then(answer => answer.Policy, otherwise('NoSuchBucketPolicy'));
  const partition = partitionOf(region)?.id ?? 'aws';
  return everybodyMayRead(policy, `arn:${partition}:s3:::${bucket}/${key}`)
    ? 'readable'
    : `its bucket's policy does not let everybody read ${key}`;
}
