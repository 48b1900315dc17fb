import { TestWorld } from '../../traffic/testWorld';
import { anonymousGet } from './anonymousGet';
import { s3 } from '.';

const REGION = 'eu-central-1';
const BUCKET = 'orders-switch';
const KEY = 'failover.html';

describe('an unsigned GET', () => {
  let test: TestWorld;
  beforeEach(() => {
    test = new TestWorld();
    test.switchBucket(BUCKET, REGION);
    test.put(BUCKET, REGION, KEY, 'go');
  });

  const get = (more: object = {}) =>
    anonymousGet(test.world, {
      bucket: BUCKET,
      region: REGION,
      key: KEY,
      secure: true,
      sourceIp: '54.228.16.10',
      ...more,
    })?.status;
  const allow = (statement: object, ...others: object[]) =>
    test.call(
      s3,
      'PutBucketPolicy',
      {
        Bucket: BUCKET,
        Policy: JSON.stringify({
          Statement: [
            {
              Effect: 'Allow',
              Principal: '*',
              Action: 's3:GetObject',
              Resource: `arn:aws:s3:::${BUCKET}/*`,
              ...statement,
            },
            ...others,
          ],
        }),
      },
      REGION,
    );

  // User Guide, GetObject: 404 only to who may list the bucket, 403 to everybody else.
  it('gives 200 for what the policy allows, else 403, and 404 to who may list', () => {
    expect(get()).toBe(200);
    expect(get({ key: 'gone' })).toBe(403);
    expect(get({ bucket: 'gone' })).toBe(404);
    allow({
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`],
    });
    expect(get({ key: 'gone' })).toBe(404);
    test.call(s3, 'DeleteBucketPolicy', { Bucket: BUCKET }, REGION);
    expect(get()).toBe(403);
  });

  it('gives 403 where RestrictPublicBuckets shuts a public policy off', () => {
    test.call(
      s3,
      'PutPublicAccessBlock',
      {
        Bucket: BUCKET,
        PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
      },
      REGION,
    );
    expect(get()).toBe(403);
  });

  it('follows conditions on address and transport, and trusts no other', () => {
    allow({ Condition: { IpAddress: { 'aws:SourceIp': '54.228.16.0/26' } } });
    expect(get()).toBe(200);
    expect(get({ sourceIp: '192.0.2.1' })).toBe(403);
    allow(
      {},
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: `arn:aws:s3:::${BUCKET}/*`,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    );
    expect(get()).toBe(200);
    expect(get({ secure: false })).toBe(403);
    allow({ Condition: { StringEquals: { 'aws:Referer': 'x' } } });
    expect(get()).toBe(403);
  });

  it('gives 403 for what KMS encrypted', () => {
    test.call(
      s3,
      'PutObject',
      { Bucket: BUCKET, Key: KEY, ServerSideEncryption: 'aws:kms' },
      REGION,
    );
    expect(get()).toBe(403);
  });

  it('does not connect without network and gets 503 without data plane', () => {
    test.fail(REGION, ['network']);
    expect(get()).toBeUndefined();
    test.heal();
    test.fail(REGION, ['data']);
    expect(get()).toBe(503);
    test.heal();
    test.fail(REGION, ['control']);
    expect(get()).toBe(200);
  });
});
