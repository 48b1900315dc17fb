import type { BucketLocationConstraint } from '@aws-sdk/client-s3';
import { EAST, type Aws } from '../Aws';

/** A new bucket in a region. */
export async function newBucket(aws: Aws, region = EAST): Promise<string> {
  const Bucket = aws.name('bucket');
  await aws.s3(region).createBucket({
    Bucket,
    ...(region === EAST
      ? {}
      : {
          CreateBucketConfiguration: {
            LocationConstraint: region as BucketLocationConstraint,
          },
        }),
  });
  return Bucket;
}

/** A new bucket that keeps the versions of its objects. */
export async function newVersionedBucket(aws: Aws, region = EAST) {
  const Bucket = await newBucket(aws, region);
  await aws.s3(region).putBucketVersioning({
    Bucket,
    VersioningConfiguration: { Status: 'Enabled' },
  });
  return Bucket;
}

/** The text of an object. */
export async function textOf(
  aws: Aws,
  Bucket: string,
  Key: string,
  VersionId?: string,
) {
  const { Body } = await aws.s3().getObject({ Bucket, Key, VersionId });
  return Body!.transformToString();
}

/** A new bucket with objects of these keys, whose text is their key. */
export async function withKeys(aws: Aws, ...keys: string[]) {
  const Bucket = await newBucket(aws);
  for (const Key of keys) {
    await aws.s3().putObject({ Bucket, Key, Body: Key });
  }
  return Bucket;
}
