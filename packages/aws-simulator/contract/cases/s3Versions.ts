import type { Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, holds, matches } from '../expectations';
import { newBucket, newVersionedBucket, textOf } from './s3Support';

/** An object with two versions, `one` and `two`. */
async function withVersions(aws: Aws) {
  const Bucket = await newVersionedBucket(aws);
  const put = async (Body: string) =>
    (await aws.s3().putObject({ Bucket, Key: 'a', Body })).VersionId!;
  return {
    Bucket,
    Key: 'a',
    first: await put('one'),
    second: await put('two'),
  };
}

export const s3VersionCases: ContractCase[] = [
  {
    name: 'a bucket that never kept versions has no versioning status',
    async run(aws) {
      const Bucket = await newBucket(aws);
      const { Status } = await aws.s3().getBucketVersioning({ Bucket });
      equal('Status', Status, undefined);
    },
  },
  {
    name: 'the versioning status comes back',
    async run(aws) {
      const Bucket = await newVersionedBucket(aws);
      const status = async () =>
        (await aws.s3().getBucketVersioning({ Bucket })).Status;
      equal('enabled', await status(), 'Enabled');
      await aws.s3().putBucketVersioning({
        Bucket,
        VersioningConfiguration: { Status: 'Suspended' },
      });
      equal('suspended', await status(), 'Suspended');
    },
  },
  {
    name: 'every PUT makes a version, and each can be read',
    async run(aws) {
      const { Bucket, Key, first, second } = await withVersions(aws);
      holds('the versions differ', first !== second);
      equal('newest', await textOf(aws, Bucket, Key), 'two');
      equal('first', await textOf(aws, Bucket, Key, first), 'one');
    },
  },
  {
    name: 'versions are listed newest first, and which is the latest',
    async run(aws) {
      const { Bucket, first, second } = await withVersions(aws);
      const { Versions } = await aws.s3().listObjectVersions({ Bucket });
      equal(
        'versions',
        Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest]),
        [
          [second, true],
          [first, false],
        ],
      );
    },
  },
  {
    name: 'deleting an object sets a marker and keeps the versions',
    async run(aws) {
      const { Bucket, Key, second } = await withVersions(aws);
      const deleted = await aws.s3().deleteObject({ Bucket, Key });
      equal('DeleteMarker', deleted.DeleteMarker, true);
      matches('VersionId', deleted.VersionId, /./);
      await fails('NoSuchKey', aws.s3().getObject({ Bucket, Key }));
      equal('version', await textOf(aws, Bucket, Key, second), 'two');
      const list = await aws.s3().listObjectVersions({ Bucket });
      equal('versions', list.Versions?.length, 2);
      equal(
        'markers',
        list.DeleteMarkers?.map(({ VersionId, IsLatest }) => [
          VersionId,
          IsLatest,
        ]),
        [[deleted.VersionId, true]],
      );
    },
  },
  {
    name: 'an object comes back when its delete marker is deleted',
    moto: { differs: 'the answer does not tell that it was a marker' },
    async run(aws) {
      const { Bucket, Key } = await withVersions(aws);
      const { VersionId } = await aws.s3().deleteObject({ Bucket, Key });
      const undone = await aws.s3().deleteObject({ Bucket, Key, VersionId });
      equal('DeleteMarker', undone.DeleteMarker, true);
      equal('text', await textOf(aws, Bucket, Key), 'two');
    },
  },
  {
    name: 'a delete marker cannot be read',
    moto: { differs: 'NoSuchVersion instead' },
    async run(aws) {
      const { Bucket, Key } = await withVersions(aws);
      const { VersionId } = await aws.s3().deleteObject({ Bucket, Key });
      await fails(
        'MethodNotAllowed',
        aws.s3().getObject({ Bucket, Key, VersionId }),
      );
    },
  },
  {
    name: 'a deleted version is gone for good',
    async run(aws) {
      const { Bucket, Key, first, second } = await withVersions(aws);
      await aws.s3().deleteObject({ Bucket, Key, VersionId: second });
      equal('newest', await textOf(aws, Bucket, Key), 'one');
      const { Versions } = await aws.s3().listObjectVersions({ Bucket });
      equal(
        'versions',
        Versions?.map(({ VersionId }) => VersionId),
        [first],
      );
    },
  },
  {
    name: 'deleted keys are not listed',
    async run(aws) {
      const { Bucket, Key } = await withVersions(aws);
      await aws.s3().deleteObject({ Bucket, Key });
      const { KeyCount } = await aws.s3().listObjectsV2({ Bucket });
      equal('KeyCount', KeyCount, 0);
    },
  },
  {
    name: 'a bucket with versions only cannot be deleted',
    async run(aws) {
      const { Bucket, Key } = await withVersions(aws);
      await aws.s3().deleteObject({ Bucket, Key });
      await fails('BucketNotEmpty', aws.s3().deleteBucket({ Bucket }));
    },
  },
  {
    name: 'where versioning is suspended, the version is null',
    moto: { differs: 'the version is not found as null' },
    async run(aws) {
      const { Bucket, Key, second } = await withVersions(aws);
      await aws.s3().putBucketVersioning({
        Bucket,
        VersioningConfiguration: { Status: 'Suspended' },
      });
      await aws.s3().putObject({ Bucket, Key, Body: 'three' });
      equal('null', await textOf(aws, Bucket, Key, 'null'), 'three');
      equal('older', await textOf(aws, Bucket, Key, second), 'two');
    },
  },
];
