import type { World } from '../../core/World';
import { answerWorkload } from '../../workload/answerWorkload';
import { SITE_TAG } from '../../workload/siteTag';
import { putObject } from './objects';
import { s3Works } from './replicate';
import { bucketOfArn } from './replicationRules';
import { locateBucket, type LocatedBucket } from './s3State';

/** Seconds between two objects that the simulated application uploads. */
const UPLOAD_SECONDS = 30;

/** Uploads that a bucket keeps. */
const KEPT = 20;

const PREFIX = 'uploads/';

/** Whether the site's application in a region takes writes, as its status page says. */
function serves(world: World, region: string, site: string): boolean {
  const reply = answerWorkload(world, {
    region,
    site,
    path: '/.well-known/dr-status',
  });
  return reply?.status === 200 && JSON.parse(reply.body).writable === true;
}

/** As a lifecycle rule would: old uploads expire in each bucket by itself. */
function expireUploads({ bucket }: LocatedBucket): void {
  const old = Object.keys(bucket.objects)
    .filter(key => key.startsWith(PREFIX))
    .sort()
    .slice(0, -KEPT);
  for (const key of old) {
    delete bucket.objects[key];
  }
}

/**
 * The part of the workload that uploads: where a site serves, one small object
 * into each of its replicated buckets (tag `dr:site`), so that replication has
 * something to do and its metrics live.
 */
export function writeAssets(world: World, place: LocatedBucket): void {
  const { account, region, bucket } = place;
  const site = bucket.tags[SITE_TAG];
  const rules = bucket.replication?.Rules?.filter(
    ({ Status }) => Status === 'Enabled',
  );
  const second = Math.floor(world.now / 1000);
  if (
    !site ||
    !rules?.length ||
    second % UPLOAD_SECONDS !== 0 ||
    !s3Works(world, region) ||
    !serves(world, region, site)
  ) {
    return;
  }
  putObject(
    {
      Bucket: bucket.name,
      Key: `${PREFIX}${new Date(world.now).toISOString()}.json`,
      ContentType: 'application/json',
      Body: Buffer.from(JSON.stringify({ site, region, second })) as never,
    },
    { world, account, region },
  );
  expireUploads(place);
  for (const rule of rules) {
    const target = locateBucket(world, bucketOfArn(rule.Destination?.Bucket));
    if (target && s3Works(world, target.region)) {
      expireUploads(target);
    }
  }
}
