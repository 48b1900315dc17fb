import type {
  CreateBucketOutput,
  CreateBucketRequest,
  DeleteBucketRequest,
  GetBucketLocationOutput,
  GetBucketLocationRequest,
  HeadBucketOutput,
  HeadBucketRequest,
  ListBucketsOutput,
  ListBucketsRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { bucketOf } from './bucketOf';
import { locateBucket, s3State, type S3State } from './s3State';

const NAME =
  /^(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** New buckets block public access in every way, which is S3's default since April 2023. */
export function createBucket(
  input: CreateBucketRequest,
  { world, account, region }: CallContext,
): CreateBucketOutput {
  const name = input.Bucket ?? '';
  if (!NAME.test(name)) {
    throw new AwsError(
      'InvalidBucketName',
      'The specified bucket is not valid.',
      400,
      { BucketName: name },
    );
  }
  const constraint =
    input.CreateBucketConfiguration?.LocationConstraint ?? 'us-east-1';
  if (constraint !== region) {
    throw new AwsError(
      'IllegalLocationConstraintException',
      `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to (${region}).`,
    );
  }
  const existing = locateBucket(world, name);
  // Only us-east-1 still answers as it did before there were other regions (API reference, CreateBucket).
  if (
    existing?.account === account &&
    existing.region === region &&
    region === 'us-east-1'
  ) {
    return { Location: `/${name}` };
  }
  if (existing) {
    throw existing.account === account
      ? new AwsError(
          'BucketAlreadyOwnedByYou',
          'Your previous request to create the named bucket succeeded and you already own it.',
          409,
          { BucketName: name },
        )
      : new AwsError(
          'BucketAlreadyExists',
          'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
          409,
          { BucketName: name },
        );
  }
  s3State(world, account, region).buckets[name] = {
    name,
    createdAt: world.now,
    objects: {},
    pending: [],
    activity: {},
    publicAccessBlock: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
    tags: {},
    encryption: {
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
          BucketKeyEnabled: false,
        },
      ],
    },
  };
  return { Location: `/${name}` };
}

export function deleteBucket(
  input: DeleteBucketRequest,
  context: CallContext,
): void {
  const bucket = bucketOf(context, input.Bucket);
  if (Object.keys(bucket.objects).length > 0) {
    throw new AwsError(
      'BucketNotEmpty',
      'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
      409,
      { BucketName: bucket.name },
    );
  }
  const { world, account, region } = context;
  delete s3State(world, account, region).buckets[bucket.name];
}

/** Errors have no body, so the code is only the status in words, as the SDK reads it. */
export function headBucket(
  input: HeadBucketRequest,
  context: CallContext,
): HeadBucketOutput {
  if (!locateBucket(context.world, input.Bucket ?? '')) {
    throw new AwsError('NotFound', 'Not Found', 404);
  }
  bucketOf(context, input.Bucket);
  return { BucketRegion: context.region };
}

export function listBuckets(
  input: ListBucketsRequest,
  { world, account }: CallContext,
): ListBucketsOutput {
  const all = [...world.each<S3State>('s3')]
    .filter(
      entry =>
        entry.account === account &&
        (!input.BucketRegion || entry.region === input.BucketRegion),
    )
    .flatMap(({ region, state }) =>
      Object.values(state.buckets).map(bucket => ({
        Name: bucket.name,
        CreationDate: new Date(bucket.createdAt),
        BucketRegion: region,
      })),
    )
    .filter(({ Name }) => Name.startsWith(input.Prefix ?? ''))
    .sort((a, b) => (a.Name < b.Name ? -1 : 1));
  const rest = all.filter(({ Name }) => Name > (input.ContinuationToken ?? ''));
  const size = input.MaxBuckets ?? 10000;
  const page = rest.slice(0, size);
  return {
    Buckets: page,
    Owner: { ID: account },
    ...(input.Prefix ? { Prefix: input.Prefix } : {}),
    ...(rest.length > size
      ? { ContinuationToken: page[page.length - 1].Name }
      : {}),
  };
}

/** us-east-1 answers no constraint at all. */
export function getBucketLocation(
  input: GetBucketLocationRequest,
  context: CallContext,
): GetBucketLocationOutput {
  bucketOf(context, input.Bucket);
  return context.region === 'us-east-1'
    ? {}
    : {
        LocationConstraint:
          context.region as GetBucketLocationOutput['LocationConstraint'],
      };
}
