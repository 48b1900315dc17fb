import { S3 } from '@aws-sdk/client-s3';
import type { AwsSimulator } from '../AwsSimulator';
import { errorOf, rule } from '../testing/rule';
import { clientConfig, startStepped } from '../testing/testClient';

const REGION = 'eu-central-1';
const WRITES =
  'S3 User Guide, How to prevent object overwrites with conditional writes';
const DELETES = 'S3 User Guide, How to perform conditional deletes';

describe.each([['versioned'], ['unversioned']])(
  'conditional writes into a bucket that is %s',
  kind => {
    let simulator: AwsSimulator;
    let s3: S3;
    const lock = { Bucket: 'orders-switch', Key: 'lock.json' };
    const put = (condition: object = {}, Body = 'mine') =>
      s3.putObject({ ...lock, Body, ...condition });
    const textOf = async () =>
      (await s3.getObject(lock)).Body!.transformToString();
    beforeAll(async () => {
      simulator = await startStepped();
      s3 = new S3(clientConfig(simulator, REGION));
      await s3.createBucket({
        Bucket: lock.Bucket,
        CreateBucketConfiguration: { LocationConstraint: REGION },
      });
      if (kind === 'versioned') {
        await s3.putBucketVersioning({
          Bucket: lock.Bucket,
          VersioningConfiguration: { Status: 'Enabled' },
        });
      }
    });
    beforeEach(() => s3.deleteObject(lock));
    afterAll(() => simulator.stop());

    rule(
      WRITES,
      'If-None-Match: * creates, and does not take what is held',
      async () => {
        await put({ IfNoneMatch: '*' });
        expect(await errorOf(put({ IfNoneMatch: '*' }, 'theirs'))).toBe(
          'PreconditionFailed',
        );
        expect(await textOf()).toBe('mine');
        await s3.deleteObject(lock);
        expect(await errorOf(put({ IfNoneMatch: '*' }, 'theirs'))).toBe(
          'nothing',
        );
      },
    );
    rule(
      WRITES,
      'If-Match renews what is still as it was read: else 412, and 404 where it is gone',
      async () => {
        const first = await put();
        const second = await put({ IfMatch: first.ETag }, 'mine still');
        expect(second.ETag).not.toBe(first.ETag);
        expect((await s3.headObject(lock)).ETag).toBe(second.ETag);
        expect((await s3.getObject(lock)).ETag).toBe(second.ETag);
        expect(await errorOf(put({ IfMatch: first.ETag }, 'theirs'))).toBe(
          'PreconditionFailed',
        );
        expect(await textOf()).toBe('mine still');
        await s3.deleteObject(lock);
        expect(await errorOf(put({ IfMatch: second.ETag }))).toBe('NoSuchKey');
      },
    );
    rule(
      DELETES,
      'If-Match gives back what is still as it was read: else 412, and 404 where nothing ever was',
      async () => {
        const first = await put();
        const second = await put({}, 'theirs');
        const remove = (IfMatch?: string, Key = lock.Key) =>
          s3.deleteObject({ ...lock, Key, IfMatch });
        expect(await errorOf(remove(first.ETag))).toBe('PreconditionFailed');
        expect(await textOf()).toBe('theirs');
        expect(await errorOf(remove(second.ETag))).toBe('nothing');
        expect(await errorOf(textOf())).toBe('NoSuchKey');
        expect(await errorOf(remove(second.ETag, 'never'))).toBe('NoSuchKey');
      },
    );
    rule(
      'S3 User Guide, Bucket policies for Amazon S3',
      'everybody reads the key that the policy names, and no other of the bucket',
      async () => {
        const { Bucket } = lock;
        await put();
        await s3.putObject({ Bucket, Key: 'failover.html', Body: 'go' });
        await s3.deletePublicAccessBlock({ Bucket });
        await s3.putBucketPolicy({
          Bucket,
          Policy: JSON.stringify({
            Statement: {
              Effect: 'Allow',
              Principal: '*',
              Action: 's3:GetObject',
              Resource: `arn:aws:s3:::${Bucket}/failover.html`,
            },
          }),
        });
        const read = (key: string) =>
          fetch(`${simulator.endpoint}/${Bucket}/${key}`);
        expect(await (await read('failover.html')).text()).toBe('go');
        const refused = await read(lock.Key);
        expect(refused.status).toBe(403);
        expect(await refused.text()).toContain('<Code>AccessDenied</Code>');
        await s3.deleteObject({ Bucket, Key: 'failover.html' });
        expect((await read('failover.html')).status).toBe(403);
        expect((await read('%')).status).toBe(403);
      },
    );
  },
);
