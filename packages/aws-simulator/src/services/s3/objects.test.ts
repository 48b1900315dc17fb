import { TestWorld } from '../../traffic/testWorld';
import { s3 } from '.';

const REGION = 'eu-west-1';
const BUCKET = 'orders-assets';

const nameOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as Error).name;
  }
  return 'nothing';
};

describe('S3', () => {
  let test: TestWorld;
  const call = (operation: string, input: object = {}, region = REGION) =>
    test.call(s3, operation, { Bucket: BUCKET, ...input }, region);
  const text = (Key: string, VersionId?: string) =>
    new TextDecoder().decode(call('GetObject', { Key, VersionId }).Body);

  beforeEach(() => {
    test = new TestWorld();
    test.bucket(BUCKET, REGION);
  });

  describe('buckets', () => {
    it('have names that are unique over regions and accounts', () => {
      const create = (region: string, account = test.account) =>
        nameOf(() =>
          s3.operations.CreateBucket(
            {
              Bucket: BUCKET,
              CreateBucketConfiguration: { LocationConstraint: region },
            },
            { world: test.world, account, region },
          ),
        );
      expect(create('eu-central-1')).toBe('BucketAlreadyOwnedByYou');
      expect(create('eu-west-1', '999999999999')).toBe('BucketAlreadyExists');
    });

    it('are created where the endpoint is', () => {
      expect(
        nameOf(() =>
          test.call(s3, 'CreateBucket', { Bucket: 'other-one' }, REGION),
        ),
      ).toBe('IllegalLocationConstraintException');
      expect(nameOf(() => call('CreateBucket', { Bucket: 'No' }))).toBe(
        'InvalidBucketName',
      );
    });

    it('redirect from another region and are closed to another account', () => {
      expect(nameOf(() => call('GetBucketLocation', {}, 'us-east-1'))).toBe(
        'PermanentRedirect',
      );
      expect(call('GetBucketLocation')).toEqual({ LocationConstraint: REGION });
      expect(
        nameOf(() =>
          s3.operations.HeadBucket(
            { Bucket: BUCKET },
            { world: test.world, account: '999999999999', region: REGION },
          ),
        ),
      ).toBe('AccessDenied');
      expect(nameOf(() => call('HeadBucket', { Bucket: 'gone' }))).toBe(
        'NotFound',
      );
      expect(call('ListBuckets').Buckets.map(({ Name }: any) => Name)).toEqual([
        BUCKET,
      ]);
    });

    it('are deleted only when no version is left', () => {
      test.put(BUCKET, REGION, 'a', '1');
      const { VersionId } = call('DeleteObject', { Key: 'a' });
      expect(nameOf(() => call('DeleteBucket'))).toBe('BucketNotEmpty');
      const [version] = call('ListObjectVersions').Versions;
      call('DeleteObjects', {
        Delete: {
          Objects: [
            { Key: 'a', VersionId },
            { Key: 'a', VersionId: version.VersionId },
          ],
        },
      });
      call('DeleteBucket');
      expect(nameOf(() => call('HeadBucket'))).toBe('NotFound');
    });

    // User Guide, "Blocking public access": all four settings are on for new buckets since April 2023.
    it('block public policies until told otherwise', () => {
      const policy = {
        Policy: JSON.stringify({
          Statement: {
            Effect: 'Allow',
            Principal: '*',
            Action: 's3:GetObject',
            Resource: `arn:aws:s3:::${BUCKET}/*`,
          },
        }),
      };
      expect(nameOf(() => call('PutBucketPolicy', policy))).toBe(
        'AccessDenied',
      );
      call('DeletePublicAccessBlock');
      call('PutBucketPolicy', policy);
      expect(call('GetBucketPolicy')).toEqual(policy);
      expect(nameOf(() => call('PutBucketPolicy', { Policy: 'no' }))).toBe(
        'MalformedPolicy',
      );
      expect(nameOf(() => call('GetPublicAccessBlock'))).toBe(
        'NoSuchPublicAccessBlockConfiguration',
      );
    });

    it('keep tags and encryption', () => {
      expect(nameOf(() => call('GetBucketTagging'))).toBe('NoSuchTagSet');
      const TagSet = [{ Key: 'dr:site', Value: 'orders' }];
      call('PutBucketTagging', { Tagging: { TagSet } });
      expect(call('GetBucketTagging')).toEqual({ TagSet });
      const Rules = [
        {
          ApplyServerSideEncryptionByDefault: {
            SSEAlgorithm: 'aws:kms',
            KMSMasterKeyID: 'alias/orders',
          },
        },
      ];
      call('PutBucketEncryption', {
        ServerSideEncryptionConfiguration: { Rules },
      });
      expect(
        call('GetBucketEncryption').ServerSideEncryptionConfiguration.Rules,
      ).toEqual(Rules);
    });
  });

  describe('objects', () => {
    it('keep their versions behind a delete marker', () => {
      const one = test.put(BUCKET, REGION, 'a', 'one');
      const two = test.put(BUCKET, REGION, 'a', 'two');
      expect(text('a')).toBe('two');
      expect(text('a', one.VersionId)).toBe('one');
      const marker = call('DeleteObject', { Key: 'a' });
      expect(marker.DeleteMarker).toBe(true);
      expect(nameOf(() => text('a'))).toBe('NoSuchKey');
      expect(nameOf(() => call('HeadObject', { Key: 'a' }))).toBe('NotFound');
      expect(nameOf(() => text('a', marker.VersionId))).toBe(
        'MethodNotAllowed',
      );
      call('DeleteObject', { Key: 'a', VersionId: marker.VersionId });
      expect(text('a')).toBe('two');
      call('DeleteObject', { Key: 'a', VersionId: two.VersionId });
      expect(text('a')).toBe('one');
    });

    it('refuse a body that does not match its checksum', () => {
      expect(
        nameOf(() =>
          call('PutObject', {
            Key: 'a',
            Body: new TextEncoder().encode('x'),
            ChecksumCRC32: 'AAAAAA==',
          }),
        ),
      ).toBe('BadDigest');
    });

    it('may be called constructor', () => {
      expect(nameOf(() => text('constructor'))).toBe('NoSuchKey');
      test.put(BUCKET, REGION, 'constructor', 'x');
      expect(text('constructor')).toBe('x');
    });

    it('are listed in the order of bytes, by page and by delimiter', () => {
      for (const key of ['b/1', 'b/2', 'a', 'Z', 'ä', 'c']) {
        test.put(BUCKET, REGION, key, key);
      }
      const keys: string[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = call('ListObjectsV2', { MaxKeys: 2, ContinuationToken });
        keys.push(...page.Contents.map(({ Key }: any) => Key));
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
      expect(keys).toEqual(['Z', 'a', 'b/1', 'b/2', 'c', 'ä']);
      expect(call('ListObjectsV2', { Delimiter: '/' })).toMatchObject({
        KeyCount: 5,
        CommonPrefixes: [{ Prefix: 'b/' }],
        IsTruncated: false,
      });
      expect(
        call('ListObjectsV2', { Delimiter: '/', Prefix: 'b/' }).Contents,
      ).toHaveLength(2);
    });

    it('list all their versions by page', () => {
      for (const key of ['a', 'b', 'a', 'a']) {
        test.put(BUCKET, REGION, key, key);
      }
      call('DeleteObject', { Key: 'a' });
      const seen: string[] = [];
      let marker: object | undefined = {};
      while (marker) {
        const page = call('ListObjectVersions', { MaxKeys: 1, ...marker });
        for (const entry of [...page.Versions, ...page.DeleteMarkers]) {
          seen.push(`${entry.Key} ${entry.IsLatest}`);
        }
        marker = page.IsTruncated
          ? {
              KeyMarker: page.NextKeyMarker,
              VersionIdMarker: page.NextVersionIdMarker,
            }
          : undefined;
      }
      expect(seen).toEqual([
        'a true',
        'a false',
        'a false',
        'a false',
        'b true',
      ]);
    });
  });
});
