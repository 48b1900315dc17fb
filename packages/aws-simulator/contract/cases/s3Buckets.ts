import { EAST, WEST } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, recent } from '../expectations';
import { newBucket } from './s3Support';

export const s3BucketCases: ContractCase[] = [
  {
    name: 'a bucket is listed with its date',
    async run(aws) {
      const name = await newBucket(aws);
      const { Buckets } = await aws.s3().listBuckets({});
      const bucket = Buckets?.find(({ Name }) => Name === name);
      recent('CreationDate', bucket?.CreationDate);
    },
  },
  {
    name: 'the location of a bucket is its region, and none in us-east-1',
    async run(aws) {
      const west = await newBucket(aws, WEST);
      const east = await newBucket(aws, EAST);
      const location = async (Bucket: string, region: string) =>
        (await aws.s3(region).getBucketLocation({ Bucket })).LocationConstraint;
      equal('west', await location(west, WEST), WEST);
      equal('east', await location(east, EAST), undefined);
    },
  },
  {
    name: 'HeadBucket tells the region of a bucket',
    async run(aws) {
      const Bucket = await newBucket(aws, WEST);
      const { BucketRegion } = await aws.s3(WEST).headBucket({ Bucket });
      equal('BucketRegion', BucketRegion, WEST);
    },
  },
  {
    name: 'a bucket for another region than the one that is asked is refused',
    async run(aws) {
      await fails(
        'IllegalLocationConstraintException',
        aws.s3(WEST).createBucket({
          Bucket: aws.name('bucket'),
          CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
        }),
      );
    },
  },
  {
    name: 'a bucket of my own name is BucketAlreadyOwnedByYou',
    async run(aws) {
      const Bucket = await newBucket(aws, WEST);
      await fails(
        'BucketAlreadyOwnedByYou',
        aws.s3(WEST).createBucket({
          Bucket,
          CreateBucketConfiguration: { LocationConstraint: WEST },
        }),
      );
    },
  },
  {
    name: 'in us-east-1 a bucket of my own can be created again',
    async run(aws) {
      const Bucket = await newBucket(aws);
      await aws.s3().createBucket({ Bucket });
    },
  },
  {
    name: 'a bucket name has no capitals',
    moto: { differs: 'it may' },
    async run(aws) {
      await fails(
        'InvalidBucketName',
        aws.s3().createBucket({ Bucket: aws.name('Bucket') }),
      );
    },
  },
  {
    name: 'HEAD of an unknown bucket is NotFound',
    async run(aws) {
      await fails(
        'NotFound',
        aws.s3().headBucket({ Bucket: aws.name('none') }),
      );
    },
  },
  {
    name: 'objects of an unknown bucket are NoSuchBucket',
    async run(aws) {
      await fails(
        'NoSuchBucket',
        aws.s3().listObjectsV2({ Bucket: aws.name('none') }),
      );
    },
  },
  {
    name: 'a bucket with objects cannot be deleted',
    async run(aws) {
      const Bucket = await newBucket(aws);
      await aws.s3().putObject({ Bucket, Key: 'a', Body: 'a' });
      await fails('BucketNotEmpty', aws.s3().deleteBucket({ Bucket }));
    },
  },
  {
    name: 'a deleted bucket is gone',
    async run(aws) {
      const Bucket = await newBucket(aws);
      await aws.s3().deleteBucket({ Bucket });
      await fails('NotFound', aws.s3().headBucket({ Bucket }));
    },
  },
  {
    name: 'a bucket has no tags until it has',
    async run(aws) {
      const Bucket = await newBucket(aws);
      await fails('NoSuchTagSet', aws.s3().getBucketTagging({ Bucket }));
      const TagSet = [{ Key: 'site', Value: 'shop' }];
      await aws.s3().putBucketTagging({ Bucket, Tagging: { TagSet } });
      const tagging = await aws.s3().getBucketTagging({ Bucket });
      equal('TagSet', tagging.TagSet, TagSet);
      await aws.s3().deleteBucketTagging({ Bucket });
      await fails('NoSuchTagSet', aws.s3().getBucketTagging({ Bucket }));
    },
  },
  {
    name: 'a bucket has no policy until it has',
    async run(aws) {
      const Bucket = await newBucket(aws);
      await fails('NoSuchBucketPolicy', aws.s3().getBucketPolicy({ Bucket }));
      const policy = {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: `arn:aws:s3:::${Bucket}/*`,
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      };
      await aws
        .s3()
        .putBucketPolicy({ Bucket, Policy: JSON.stringify(policy) });
      const { Policy } = await aws.s3().getBucketPolicy({ Bucket });
      equal('Policy', JSON.parse(Policy!), policy);
      await aws.s3().deleteBucketPolicy({ Bucket });
      await fails('NoSuchBucketPolicy', aws.s3().getBucketPolicy({ Bucket }));
    },
  },
  {
    name: 'a policy that is no JSON is MalformedPolicy',
    moto: { differs: 'any text is accepted' },
    async run(aws) {
      const Bucket = await newBucket(aws);
      await fails(
        'MalformedPolicy',
        aws.s3().putBucketPolicy({ Bucket, Policy: 'let me in' }),
      );
    },
  },
  {
    name: 'a new bucket is encrypted with S3 keys',
    moto: { differs: 'it is not encrypted' },
    async run(aws) {
      const Bucket = await newBucket(aws);
      const { ServerSideEncryptionConfiguration: config } = await aws
        .s3()
        .getBucketEncryption({ Bucket });
      equal(
        'algorithm',
        config?.Rules?.[0].ApplyServerSideEncryptionByDefault?.SSEAlgorithm,
        'AES256',
      );
    },
  },
  {
    name: 'another encryption of a bucket is kept',
    async run(aws) {
      const Bucket = await newBucket(aws);
      const byDefault = {
        SSEAlgorithm: 'aws:kms' as const,
        KMSMasterKeyID:
          'arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000',
      };
      await aws.s3().putBucketEncryption({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: byDefault }],
        },
      });
      const { ServerSideEncryptionConfiguration: config } = await aws
        .s3()
        .getBucketEncryption({ Bucket });
      equal(
        'default',
        config?.Rules?.[0].ApplyServerSideEncryptionByDefault,
        byDefault,
      );
    },
  },
  {
    name: 'a new bucket blocks public access',
    moto: { differs: 'it blocks nothing' },
    async run(aws) {
      const Bucket = await newBucket(aws);
      const { PublicAccessBlockConfiguration } = await aws
        .s3()
        .getPublicAccessBlock({ Bucket });
      equal('blocks', PublicAccessBlockConfiguration, {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    },
  },
  {
    name: 'public access is blocked as it is set, until that is deleted',
    async run(aws) {
      const Bucket = await newBucket(aws);
      const blocks = {
        BlockPublicAcls: true,
        BlockPublicPolicy: false,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: false,
      };
      await aws.s3().putPublicAccessBlock({
        Bucket,
        PublicAccessBlockConfiguration: blocks,
      });
      const answer = await aws.s3().getPublicAccessBlock({ Bucket });
      equal('blocks', answer.PublicAccessBlockConfiguration, blocks);
      await aws.s3().deletePublicAccessBlock({ Bucket });
      await fails(
        'NoSuchPublicAccessBlockConfiguration',
        aws.s3().getPublicAccessBlock({ Bucket }),
      );
    },
  },
];
