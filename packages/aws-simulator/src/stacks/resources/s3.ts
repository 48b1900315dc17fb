import type { ResourceHandler } from '../ResourceContext';
import { many, one, type Block } from '../TerraformStack';
import { s3Replication } from './s3Replication';

/** `aws_s3_bucket` */
export const bucket: ResourceHandler = async (config, context) => {
  const name: string =
    config.bucket ??
    `${config.bucket_prefix ?? 'terraform-'}${context.call.world.hex(12)}`;
  const existing = await context.find('s3', 'HeadBucket', { Bucket: name });
  if (!existing) {
    await context.aws('s3', 'CreateBucket', {
      Bucket: name,
      CreateBucketConfiguration:
        context.region === 'us-east-1'
          ? undefined
          : { LocationConstraint: context.region },
    });
    if (context.apiTags.length > 0) {
      await context.aws('s3', 'PutBucketTagging', {
        Bucket: name,
        Tagging: { TagSet: context.apiTags },
      });
    }
  }
  return {
    created: !existing,
    attributes: {
      ...config,
      id: name,
      bucket: name,
      arn: `arn:aws:s3:::${name}`,
      region: context.region,
      bucket_domain_name: `${name}.s3.amazonaws.com`,
      bucket_regional_domain_name: `${name}.s3.${context.region}.amazonaws.com`,
    },
  };
};

/** A setting of a bucket, put once. */
const setting =
  (operation: string, input: (config: Block) => Block): ResourceHandler =>
  (config, context) =>
    context.once(config.bucket, config, () =>
      context.aws('s3', operation, { Bucket: config.bucket, ...input(config) }),
    );

/** Settings of buckets by resource type. */
export const bucketSettings: Record<string, ResourceHandler> = {
  aws_s3_bucket_versioning: setting('PutBucketVersioning', config => ({
    VersioningConfiguration: {
      Status: one(config.versioning_configuration)?.status,
    },
  })),
  aws_s3_bucket_public_access_block: setting(
    'PutPublicAccessBlock',
    config => ({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: config.block_public_acls ?? false,
        BlockPublicPolicy: config.block_public_policy ?? false,
        IgnorePublicAcls: config.ignore_public_acls ?? false,
        RestrictPublicBuckets: config.restrict_public_buckets ?? false,
      },
    }),
  ),
  aws_s3_bucket_policy: setting('PutBucketPolicy', config => ({
    Policy: config.policy,
  })),
  aws_s3_bucket_server_side_encryption_configuration: setting(
    'PutBucketEncryption',
    config => ({
      ServerSideEncryptionConfiguration: {
        Rules: many(config.rule).map(rule => {
          const byDefault = one(rule.apply_server_side_encryption_by_default);
          return {
            BucketKeyEnabled: rule.bucket_key_enabled,
            ApplyServerSideEncryptionByDefault: byDefault && {
              SSEAlgorithm: byDefault.sse_algorithm,
              KMSMasterKeyID: byDefault.kms_master_key_id,
            },
          };
        }),
      },
    }),
  ),
  aws_s3_bucket_replication_configuration: setting(
    'PutBucketReplication',
    config => ({ ReplicationConfiguration: s3Replication(config) }),
  ),
};

/** `aws_s3_object` */
export const object: ResourceHandler = (config, context) =>
  context.once(config.key, config, () =>
    context.aws('s3', 'PutObject', {
      Bucket: config.bucket,
      Key: config.key,
      Body: Buffer.from(config.content ?? ''),
      ContentType: config.content_type,
    }),
  );
