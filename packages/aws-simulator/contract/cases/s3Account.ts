import type { Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails } from '../expectations';

const AccountId = '123456789012';
const block = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

const everybody = (bucket: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::${bucket}/*`,
      },
    ],
  });

async function openBucket(aws: Aws) {
  const Bucket = aws.name('open');
  await aws.s3().createBucket({ Bucket });
  await aws.s3().putPublicAccessBlock({
    Bucket,
    PublicAccessBlockConfiguration: { BlockPublicPolicy: false },
  });
  return Bucket;
}

/** What an account blocks in all of its buckets (S3 User Guide, "Blocking public access"). */
export const s3AccountCases: ContractCase[] = [
  {
    name: 'an account that blocks nothing has no configuration',
    alone: true,
    async run(aws) {
      await aws.s3Control().deletePublicAccessBlock({ AccountId });
      await fails(
        'NoSuchPublicAccessBlockConfiguration',
        aws.s3Control().getPublicAccessBlock({ AccountId }),
      );
    },
  },
  {
    name: 'what an account blocks no policy of a bucket opens',
    moto: { differs: 'it does' },
    alone: true,
    async run(aws) {
      const Bucket = await openBucket(aws);
      await aws.s3Control().putPublicAccessBlock({
        AccountId,
        PublicAccessBlockConfiguration: block,
      });
      try {
        const { PublicAccessBlockConfiguration } = await aws
          .s3Control()
          .getPublicAccessBlock({ AccountId });
        equal('block', PublicAccessBlockConfiguration, block);
        await fails(
          'AccessDenied',
          aws.s3().putBucketPolicy({ Bucket, Policy: everybody(Bucket) }),
        );
      } finally {
        await aws.s3Control().deletePublicAccessBlock({ AccountId });
      }
      await aws.s3().putBucketPolicy({ Bucket, Policy: everybody(Bucket) });
    },
  },
];
