import { createHash } from 'node:crypto';
import type { Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, holds } from '../expectations';
import { newBucket, newVersionedBucket, textOf } from './s3Support';

const etagOf = (text: string) =>
  `"${createHash('md5').update(text).digest('hex')}"`;
const OTHER = etagOf('other');

/** What a person or a program holds a lock with. */
async function withLock(aws: Aws, newIn = newBucket) {
  const Bucket = await newIn(aws);
  const lock = { Bucket, Key: 'lock' };
  const { ETag } = await aws.s3().putObject({ ...lock, Body: 'mine' });
  return { lock, ETag };
}

/** Expects 412 and, over HTTP, that status: the client's name for it is not all there is to read. */
async function refused(call: Promise<unknown>) {
  const error = await fails('PreconditionFailed', call);
  equal('status', error.$metadata?.httpStatusCode, 412);
}

async function missing(call: Promise<unknown>) {
  const error = await fails(/^(NoSuchKey|NotFound|404)$/, call);
  equal('status', error.$metadata?.httpStatusCode, 404);
}

/** User Guide: "How to prevent object overwrites with conditional writes", "How to perform conditional deletes". */
export const s3ConditionCases: ContractCase[] = [
  {
    name: 'If-None-Match: * writes an object only where there is none',
    async run(aws) {
      const { lock } = await withLock(aws);
      const put = (Key: string) =>
        aws.s3().putObject({ ...lock, Key, Body: 'theirs', IfNoneMatch: '*' });
      await put('new');
      await refused(put('lock'));
      equal('text', await textOf(aws, lock.Bucket, 'lock'), 'mine');
    },
  },
  {
    name: 'If-None-Match: * takes a delete marker for no object',
    async run(aws) {
      const { lock } = await withLock(aws, newVersionedBucket);
      const put = () =>
        aws.s3().putObject({ ...lock, Body: 'theirs', IfNoneMatch: '*' });
      await refused(put());
      await aws.s3().deleteObject(lock);
      await put();
      equal('text', await textOf(aws, lock.Bucket, 'lock'), 'theirs');
    },
  },
  {
    name: 'of many that write with If-None-Match: * one wins',
    async run(aws) {
      const Bucket = await newBucket(aws);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, (_, index) =>
          aws.s3().putObject({
            Bucket,
            Key: 'lock',
            Body: `${index}`,
            IfNoneMatch: '*',
          }),
        ),
      );
      const won = outcomes.filter(({ status }) => status === 'fulfilled');
      equal('winners', won.length, 1);
    },
  },
  {
    name: 'If-Match replaces the object that was read, and no other',
    async run(aws) {
      const { lock, ETag } = await withLock(aws);
      const put = (Body: string, IfMatch?: string) =>
        aws.s3().putObject({ ...lock, Body, IfMatch });
      const next = await put('mine still', ETag);
      equal('put', next.ETag, etagOf('mine still'));
      await refused(put('theirs', ETag));
      equal('text', await textOf(aws, lock.Bucket, 'lock'), 'mine still');
      equal('head', (await aws.s3().headObject(lock)).ETag, next.ETag);
    },
  },
  {
    name: 'If-Match writes nothing where no object is',
    async run(aws) {
      const { lock, ETag } = await withLock(aws, newVersionedBucket);
      const put = () =>
        aws.s3().putObject({ ...lock, Body: 'mine', IfMatch: ETag });
      await put();
      await aws.s3().deleteObject(lock);
      await missing(put());
      await missing(
        aws.s3().putObject({ ...lock, Key: 'never', Body: 'x', IfMatch: ETag }),
      );
    },
  },
  {
    name: 'If-Match deletes the object that was read, and no other',
    async run(aws) {
      const { lock, ETag } = await withLock(aws);
      await refused(aws.s3().deleteObject({ ...lock, IfMatch: OTHER }));
      equal('text', await textOf(aws, lock.Bucket, 'lock'), 'mine');
      await aws.s3().deleteObject({ ...lock, IfMatch: ETag });
      await missing(aws.s3().headObject(lock));
    },
  },
  {
    name: 'If-Match puts a delete marker over the version that was read only',
    async run(aws) {
      const { lock, ETag } = await withLock(aws, newVersionedBucket);
      const second = await aws.s3().putObject({ ...lock, Body: 'theirs' });
      await refused(aws.s3().deleteObject({ ...lock, IfMatch: ETag }));
      const deleted = await aws
        .s3()
        .deleteObject({ ...lock, IfMatch: second.ETag });
      equal('DeleteMarker', deleted.DeleteMarker, true);
    },
  },
  {
    name: 'If-Match: * does not delete what a delete marker hides',
    moto: { differs: 'NoSuchKey instead' },
    async run(aws) {
      const { lock } = await withLock(aws, newVersionedBucket);
      await aws.s3().deleteObject(lock);
      await refused(aws.s3().deleteObject({ ...lock, IfMatch: '*' }));
    },
  },
  {
    name: 'If-Match of a key that never was deletes nothing and says so',
    async run(aws) {
      const { lock } = await withLock(aws);
      await missing(
        aws.s3().deleteObject({ ...lock, Key: 'never', IfMatch: '*' }),
      );
    },
  },
  {
    name: 'deleting several objects looks at the ETag of each',
    moto: { differs: 'ETags are not looked at' },
    async run(aws) {
      const { lock, ETag } = await withLock(aws);
      const { Bucket } = lock;
      await aws.s3().putObject({ Bucket, Key: 'other', Body: 'mine' });
      const { Deleted, Errors } = await aws.s3().deleteObjects({
        Bucket,
        Delete: {
          Objects: [
            { Key: 'lock', ETag },
            { Key: 'other', ETag: OTHER },
          ],
        },
      });
      equal(
        'deleted',
        Deleted?.map(({ Key }) => Key),
        ['lock'],
      );
      equal(
        'refused',
        Errors?.map(({ Code }) => Code),
        ['PreconditionFailed'],
      );
    },
  },
  {
    name: 'HEAD on a condition tells whether the object is the one that was read',
    async run(aws) {
      const { lock, ETag } = await withLock(aws);
      const status = (condition: object) =>
        aws
          .s3()
          .headObject({ ...lock, ...condition })
          .then(
            ({ $metadata }) => $metadata.httpStatusCode,
            error => error.$metadata?.httpStatusCode,
          );
      equal('same', await status({ IfMatch: ETag }), 200);
      equal('other', await status({ IfMatch: OTHER }), 412);
      equal('unchanged', await status({ IfNoneMatch: ETag }), 304);
      holds('changed', (await status({ IfNoneMatch: OTHER })) === 200);
    },
  },
];
