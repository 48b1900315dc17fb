import type { BucketReplication, PendingReplication } from '../cloud/Cloud';
import type { Observation } from '../engine';
import { MANIFEST_FIELD, remedyOf, type ProtectedSite } from '../site';
import {
  bucketDirections,
  NO_BUCKET,
  type BucketDirection,
} from './bucketDirections';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { missing, notOurs } from './ownership';

/**
 * What keeps a bucket from replicating to the other one, with its remedy. In two
 * directions it takes versions on both sides, a rule on each, and replica
 * modification sync (S3 User Guide, "Replicating metadata changes with replica
 * modification sync").
 */
function gapsOf(
  { from, to, region }: BucketDirection,
  replication: BucketReplication,
  site: ProtectedSite,
): string[] {
  const { bucket, destination } = from;
  const rules = replication.rules.filter(
    rule => rule.isEnabled && rule.destination === destination,
  );
  const remedy = (stacks: string, inEntity: string) =>
    remedyOf(site, { stacks, inEntity });
  const written = (where: string) =>
    `correct ${MANIFEST_FIELD}.regions.${where}.buckets`;
  const byRule = (inEntity: string) =>
    remedy(
      "deploy the site's global stack",
      `${inEntity}, or ${written(from.region)}`,
    );
  return [
    ...(to
      ? []
      : [
          `the manifest of ${region} names no bucket ${destination} that replicates to ${bucket}; ${remedy(
            "correct it and deploy the region's stack",
            written(region),
          )}`,
        ]),
    ...(replication.isVersioned
      ? []
      : [
          `${bucket} keeps no versions; ${remedy(
            `deploy the stack of ${from.region}`,
            `switch its versioning on, or ${written(from.region)}`,
          )}`,
        ]),
    ...(rules.length > 0
      ? []
      : [
          `${bucket} has no enabled rule to ${destination}; ${byRule(
            'give it one',
          )}`,
        ]),
    ...(rules.length === 0 || rules.some(rule => rule.syncsReplicas)
      ? []
      : [
          `rule ${
            rules[0].id
          } of ${bucket} does not sync replica modifications; ${byRule(
            'let it do so',
          )}`,
        ]),
  ];
}

const inWords = (pending: PendingReplication | undefined) =>
  pending
    ? `${pending.objects.value} objects (${
        pending.bytes.value
      } bytes) wait at ${pending.objects.at.toISOString()}`
    : 'what waits is unknown';

/** What is so of one direction: a reason why not, or words on it. */
async function look(
  { cloud, target }: FailoverContext,
  direction: BucketDirection,
): Promise<Observation> {
  const { from, to } = direction;
  const replication = await cloud.bucketReplication(from);
  if (!replication) {
    return missing(`Bucket ${from.bucket}`, from.region);
  }
  const foreign = notOurs(from, from.bucket, await cloud.bucketTags(from));
  if (foreign) {
    return foreign;
  }
  const gaps = gapsOf(direction, replication, target.site);
  if (gaps.length > 0) {
    return { state: 'impossible', outcome: gaps.join('; ') };
  }
  const deletes = replication.rules.some(
    rule =>
      rule.isEnabled &&
      rule.destination === from.destination &&
      rule.replicatesDeletions,
  );
  // What waits proves nothing, either way: S3 measures it at its best effort, and not while nothing replicates.
  const pending =
    to && (await cloud.pendingReplication(from, to).catch(() => undefined));
  return {
    state: 'done',
    outcome: [
      `${from.bucket} replicates to ${from.destination}`,
      ...(deletes ? [] : ['deletions stay behind']),
      inWords(pending),
    ].join(', '),
  };
}

/** Without the way back, what is written after a failover is in one region alone. */
export const proveBucketReplication: FailoverStep = {
  id: 'prove-bucket-replication',
  title: 'Prove that buckets replicate',
  description: ({ from, to }) =>
    `Wants every bucket of the site in ${to.region} and in ${from.region} to keep versions, and to replicate to the other one by an enabled rule with replica modification sync.`,
  regions: ({ from, to }) => [to.region, from.region],
  expectedSeconds: 5,
  deadlineSeconds: 900,
  permissions: [
    's3:GetBucketVersioning',
    's3:GetReplicationConfiguration',
    's3:GetBucketTagging',
    'cloudwatch:GetMetricData',
  ],
  proof: true,

  async observe(context) {
    const directions = bucketDirections(context.target);
    if (directions.length === 0) {
      return NO_BUCKET;
    }
    const seen = await Promise.all(
      directions.map(direction => look(context, direction)),
    );
    const wrong = seen.filter(({ state }) => state === 'impossible');
    return {
      state: wrong.length > 0 ? 'impossible' : 'done',
      outcome: (wrong.length > 0 ? wrong : seen)
        .map(({ outcome }) => outcome)
        .join('; '),
    };
  },
};
