import { KmsAlias, KmsKey, type S3Bucket } from '../iac/aws';
import { createPrivateBucket } from '../privateBucket';
import type { PipelineContext } from './PipelineContext';

/** Where the stages of a pipeline leave what they hand over. */
export interface ArtifactStore {
  bucket: S3Bucket;
  key: KmsKey;
}

/**
 * The bucket that sources and plans go through. It has a key of its own: a plan
 * shows what Terraform hides, and only those who build may decrypt it.
 */
export function createArtifactStore({
  stack,
  site,
  names,
}: PipelineContext): ArtifactStore {
  const key = new KmsKey(stack, 'key', {
    description: `Plans and sources of ${site.name} on their way through its pipeline`,
    enableKeyRotation: true,
    deletionWindowInDays: 30,
  });
  new KmsAlias(stack, 'key_alias', {
    name: names.keyAlias,
    targetKeyId: key.keyId,
  });
  const { bucket } = createPrivateBucket(stack, 'artifacts', {
    name: names.artifactBucket,
    key,
    // Nothing in it is needed once its run has ended.
    content: 'forget',
    lifecycleRule: [
      {
        id: 'forget',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        // An approval waits for seven days at most.
        expiration: [{ days: 14 }],
        noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
      },
    ],
  });
  return { bucket, key };
}
