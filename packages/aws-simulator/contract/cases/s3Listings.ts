import { createHash } from 'node:crypto';
import type { ContractCase } from '../ContractCase';
import { equal, holds, matches, recent } from '../expectations';
import { newBucket, textOf, withKeys } from './s3Support';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

export const s3ListingCases: ContractCase[] = [
  {
    name: 'keys are listed in the order of their bytes, with size and ETag',
    async run(aws) {
      const Bucket = await withKeys(aws, 'b', 'a', 'B', 'é', 'a/b');
      const { Contents, KeyCount, IsTruncated } = await aws
        .s3()
        .listObjectsV2({ Bucket });
      equal(
        'keys',
        Contents?.map(({ Key }) => Key),
        ['B', 'a', 'a/b', 'b', 'é'],
      );
      equal('KeyCount', KeyCount, 5);
      equal('IsTruncated', IsTruncated, false);
      const a = Contents!.find(({ Key }) => Key === 'a')!;
      equal('Size', a.Size, 1);
      equal('ETag', a.ETag, `"${md5('a')}"`);
      equal('StorageClass', a.StorageClass, 'STANDARD');
      recent('LastModified', a.LastModified);
    },
  },
  {
    name: 'an empty bucket lists nothing',
    async run(aws) {
      const Bucket = await newBucket(aws);
      const answer = await aws.s3().listObjectsV2({ Bucket });
      equal('KeyCount', answer.KeyCount, 0);
      equal('Contents', answer.Contents, undefined);
    },
  },
  {
    name: 'a delimiter folds keys into common prefixes',
    async run(aws) {
      const Bucket = await withKeys(aws, 'a', 'b/1', 'b/2', 'c/1');
      const answer = await aws.s3().listObjectsV2({ Bucket, Delimiter: '/' });
      equal(
        'keys',
        answer.Contents?.map(({ Key }) => Key),
        ['a'],
      );
      equal(
        'prefixes',
        answer.CommonPrefixes?.map(({ Prefix }) => Prefix),
        ['b/', 'c/'],
      );
      equal('KeyCount', answer.KeyCount, 3);
    },
  },
  {
    name: 'a prefix selects keys',
    async run(aws) {
      const Bucket = await withKeys(aws, 'a/1', 'a/2', 'b/1');
      const answer = await aws.s3().listObjectsV2({ Bucket, Prefix: 'a/' });
      equal(
        'keys',
        answer.Contents?.map(({ Key }) => Key),
        ['a/1', 'a/2'],
      );
      equal('Prefix', answer.Prefix, 'a/');
    },
  },
  {
    name: 'keys are listed page by page',
    async run(aws) {
      const Bucket = await withKeys(aws, 'a', 'b', 'c');
      const first = await aws.s3().listObjectsV2({ Bucket, MaxKeys: 2 });
      equal(
        'first',
        first.Contents?.map(({ Key }) => Key),
        ['a', 'b'],
      );
      equal('IsTruncated', first.IsTruncated, true);
      equal('MaxKeys', first.MaxKeys, 2);
      matches('token', first.NextContinuationToken, /./);
      const second = await aws.s3().listObjectsV2({
        Bucket,
        MaxKeys: 2,
        ContinuationToken: first.NextContinuationToken,
      });
      equal(
        'second',
        second.Contents?.map(({ Key }) => Key),
        ['c'],
      );
      equal('IsTruncated', second.IsTruncated, false);
    },
  },
  {
    name: 'keys are listed after a given one',
    async run(aws) {
      const Bucket = await withKeys(aws, 'a', 'b', 'c');
      const answer = await aws.s3().listObjectsV2({ Bucket, StartAfter: 'a' });
      equal(
        'keys',
        answer.Contents?.map(({ Key }) => Key),
        ['b', 'c'],
      );
    },
  },
  {
    name: 'keys may hold any character',
    async run(aws) {
      const odd = 'a b/+&<>"\'%20ü?#.txt';
      const Bucket = await withKeys(aws, odd);
      equal('text', await textOf(aws, Bucket, odd), odd);
      const { Contents } = await aws.s3().listObjectsV2({ Bucket });
      equal(
        'keys',
        Contents?.map(({ Key }) => Key),
        [odd],
      );
    },
  },
  {
    name: 'an object has no version where versions are not kept',
    async run(aws) {
      const Bucket = await newBucket(aws);
      const put = await aws.s3().putObject({ Bucket, Key: 'a', Body: 'a' });
      holds('no VersionId', put.VersionId === undefined, put.VersionId);
    },
  },
];
