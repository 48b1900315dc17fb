import { createHash } from 'node:crypto';
import { type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, recent } from '../expectations';
import { newBucket, textOf, withKeys } from './s3Support';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** A bucket with an object `a` whose text is `hello world`. */
async function withObject(aws: Aws) {
  const Bucket = await newBucket(aws);
  await aws.s3().putObject({ Bucket, Key: 'a', Body: 'hello world' });
  return { Bucket, Key: 'a' };
}

export const s3ObjectCases: ContractCase[] = [
  {
    name: 'an object comes back with type, length, metadata and date',
    async run(aws) {
      const Bucket = await newBucket(aws);
      await aws.s3().putObject({
        Bucket,
        Key: 'a.json',
        Body: '{}',
        ContentType: 'application/json',
        Metadata: { site: 'shop' },
        CacheControl: 'no-store',
      });
      const got = await aws.s3().getObject({ Bucket, Key: 'a.json' });
      equal('Body', await got.Body!.transformToString(), '{}');
      equal('ContentType', got.ContentType, 'application/json');
      equal('ContentLength', got.ContentLength, 2);
      equal('Metadata', got.Metadata, { site: 'shop' });
      equal('CacheControl', got.CacheControl, 'no-store');
      recent('LastModified', got.LastModified);
    },
  },
  {
    name: 'the ETag of an object is the MD5 of its bytes, in quotes',
    async run(aws) {
      const Bucket = await newBucket(aws);
      const { ETag } = await aws
        .s3()
        .putObject({ Bucket, Key: 'a', Body: 'hello' });
      equal('put', ETag, `"${md5('hello')}"`);
      const head = await aws.s3().headObject({ Bucket, Key: 'a' });
      equal('head', head.ETag, ETag);
    },
  },
  {
    name: 'an object without a type is a stream of octets',
    async run(aws) {
      const Bucket = await newBucket(aws);
      await aws.s3().putObject({
        Bucket,
        Key: 'a',
        Body: new Uint8Array([0, 255, 13, 10]),
      });
      const got = await aws.s3().getObject({ Bucket, Key: 'a' });
      equal('ContentType', got.ContentType, 'application/octet-stream');
      equal(
        'bytes',
        [...(await got.Body!.transformToByteArray())],
        [0, 255, 13, 10],
      );
    },
  },
  {
    name: 'the checksum of an object comes back when asked for',
    async run(aws) {
      const Bucket = await newBucket(aws);
      const put = await aws.s3().putObject({
        Bucket,
        Key: 'a',
        Body: 'hello',
        ChecksumAlgorithm: 'CRC32',
      });
      // CRC-32 of "hello" is 0x3610a686.
      equal('put', put.ChecksumCRC32, 'NhCmhg==');
      const head = await aws
        .s3()
        .headObject({ Bucket, Key: 'a', ChecksumMode: 'ENABLED' });
      equal('head', head.ChecksumCRC32, 'NhCmhg==');
    },
  },
  {
    name: 'an object whose MD5 is another is BadDigest',
    moto: { differs: 'Content-MD5 is not looked at' },
    async run(aws) {
      const Bucket = await newBucket(aws);
      await fails(
        'BadDigest',
        aws.s3().putObject({
          Bucket,
          Key: 'a',
          Body: 'hello',
          ContentMD5: createHash('md5').update('other').digest('base64'),
        }),
      );
    },
  },
  {
    name: 'a second PUT replaces an object',
    async run(aws) {
      const { Bucket, Key } = await withObject(aws);
      await aws.s3().putObject({ Bucket, Key, Body: 'two' });
      equal('text', await textOf(aws, Bucket, Key), 'two');
    },
  },
  {
    name: 'an unknown key is NoSuchKey',
    async run(aws) {
      const Bucket = await newBucket(aws);
      await fails('NoSuchKey', aws.s3().getObject({ Bucket, Key: 'none' }));
    },
  },
  {
    name: 'HEAD of an unknown key is NotFound',
    async run(aws) {
      const Bucket = await newBucket(aws);
      await fails('NotFound', aws.s3().headObject({ Bucket, Key: 'none' }));
    },
  },
  {
    name: 'an object in an unknown bucket is NoSuchBucket',
    async run(aws) {
      await fails(
        'NoSuchBucket',
        aws.s3().putObject({ Bucket: aws.name('none'), Key: 'a', Body: 'a' }),
      );
    },
  },
  {
    name: 'deleting a key that is not there is no error',
    async run(aws) {
      const { Bucket, Key } = await withObject(aws);
      await aws.s3().deleteObject({ Bucket, Key });
      await aws.s3().deleteObject({ Bucket, Key });
      await fails('NoSuchKey', aws.s3().getObject({ Bucket, Key }));
    },
  },
  {
    name: 'several objects are deleted in one call',
    async run(aws) {
      const Bucket = await withKeys(aws, 'a', 'b', 'c');
      const { Deleted, Errors } = await aws.s3().deleteObjects({
        Bucket,
        Delete: { Objects: [{ Key: 'a' }, { Key: 'b' }, { Key: 'none' }] },
      });
      equal('Deleted', Deleted?.map(({ Key }) => Key!).sort(), [
        'a',
        'b',
        'none',
      ]);
      equal('Errors', Errors ?? [], []);
      const { Contents } = await aws.s3().listObjectsV2({ Bucket });
      equal(
        'left',
        Contents?.map(({ Key }) => Key),
        ['c'],
      );
    },
  },
  {
    name: 'a range of bytes is partial content',
    async run(aws) {
      const { Bucket, Key } = await withObject(aws);
      const got = await aws
        .s3()
        .getObject({ Bucket, Key, Range: 'bytes=6-10' });
      equal('text', await got.Body!.transformToString(), 'world');
      equal('ContentRange', got.ContentRange, 'bytes 6-10/11');
      equal('ContentLength', got.ContentLength, 5);
      equal('status', got.$metadata.httpStatusCode, 206);
    },
  },
  {
    name: 'a range beyond the end is InvalidRange',
    async run(aws) {
      const { Bucket, Key } = await withObject(aws);
      await fails(
        'InvalidRange',
        aws.s3().getObject({ Bucket, Key, Range: 'bytes=50-60' }),
      );
    },
  },
  {
    name: 'If-Match of another ETag is PreconditionFailed',
    async run(aws) {
      const { Bucket, Key } = await withObject(aws);
      await fails(
        'PreconditionFailed',
        aws.s3().getObject({ Bucket, Key, IfMatch: `"${md5('other')}"` }),
      );
    },
  },
  {
    name: 'If-None-Match of the same ETag is not modified',
    async run(aws) {
      const { Bucket, Key } = await withObject(aws);
      let status: number | undefined;
      try {
        await aws
          .s3()
          .getObject({ Bucket, Key, IfNoneMatch: `"${md5('hello world')}"` });
      } catch (error: any) {
        status = error.$metadata?.httpStatusCode;
      }
      equal('status', status, 304);
    },
  },
];
