import {
  ACCOUNT,
  ACTIVE,
  testManifest,
  testSite,
  testTraffic,
} from '../../__testUtils__';
import type { AwsClients } from '../../aws/types';
import { alarmListenersCollector } from './alarmListeners';
import { certificatesCollector } from './certificates';
import { encryptionKeysCollector } from './encryptionKeys';
import { secretsCollector } from './secrets';
import type { Reading } from './types';
import { readActive, type Answer } from './__testUtils__/readActive';

const site = testSite({ traffic: testTraffic({ protocol: 'https' }) });

/** What a collector reads of the active region while AWS answers page after page, and what it was asked. */
async function read(
  make: Parameters<typeof readActive>[0],
  ...pages: Answer[]
): Promise<{ readings: Reading[]; asked: any[] }> {
  const { readings, asked } = await readActive(make, site, pages);
  return { readings: readings.map(([, reading]) => reading), asked };
}

const refusal = (name: string) => Object.assign(new Error('no'), { name });

describe('certificatesCollector', () => {
  const certificate = (DomainName: string, end: string, more: object = {}) => ({
    DomainName,
    NotAfter: new Date(end),
    ...more,
  });
  const name = 'orders.example.com';
  const used = { InUse: true };

  it.each<[string, object[], string]>([
    ['none', [certificate('shop.example.com', '2027-01-01')], 'none'],
    [
      'the first to end of those that are used',
      [
        certificate(name, '2027-03-01', used),
        certificate(name, '2027-02-01', used),
        certificate(name, '2027-01-01'),
      ],
      '2027-02-01T00:00:00.000Z',
    ],
    [
      'the last to end where none is used',
      [certificate(name, '2027-01-01'), certificate(name, '2027-02-01')],
      '2027-02-01T00:00:00.000Z',
    ],
    [
      'a wildcard, and another name of a certificate',
      [
        certificate('*.example.com', '2027-02-01', used),
        certificate('shop.example.com', '2027-01-01', {
          ...used,
          SubjectAlternativeNameSummaries: ['Orders.example.com'],
        }),
      ],
      '2027-01-01T00:00:00.000Z',
    ],
    [
      'no wildcard of another depth',
      [certificate('*.com', '2027-02-01', used)],
      'none',
    ],
  ])('tells %s', async (_, CertificateSummaryList, value) => {
    const { readings, asked } = await read(
      certificatesCollector,
      { NextToken: 'more', CertificateSummaryList: [] },
      { CertificateSummaryList },
    );
    expect(readings).toEqual([{ value }]);
    expect(asked[0].Includes.keyTypes).toContain('EC_prime256v1');
  });

  it('asks nothing of a site that speaks http', () => {
    expect(
      certificatesCollector({ aws: {} as AwsClients }).plan([testSite()]),
    ).toEqual([]);
  });
});

describe('encryptionKeysCollector', () => {
  const database = (more: object) => ({
    DBInstances: [
      { DBInstanceIdentifier: 'orders-mysql', ...more },
      { DBInstanceIdentifier: 'shop-mysql' },
    ],
  });
  const encrypted = database({ StorageEncrypted: true, KmsKeyId: 'arn:key' });
  const until = new Date('2026-12-24');

  it.each<[string, Answer, Reading]>([
    [
      'that it is enabled',
      { KeyMetadata: { KeyState: 'Enabled' } },
      { value: 'Enabled' },
    ],
    [
      'until when it is there',
      { KeyMetadata: { KeyState: 'PendingDeletion', DeletionDate: until } },
      { value: 'PendingDeletion until 2026-12-24T00:00:00.000Z' },
    ],
    ['that it is gone', refusal('NotFoundException'), { value: 'not there' }],
    [
      'that nobody may ask',
      refusal('AccessDeniedException'),
      { unknownBecause: 'unreachable: AccessDeniedException: no' },
    ],
  ])('tells %s', async (_, answer, reading) => {
    const { readings } = await read(encryptionKeysCollector, encrypted, answer);
    expect(readings).toEqual([reading]);
  });

  it('asks KMS nothing of a database without a key', async () => {
    expect(
      (await read(encryptionKeysCollector, database({}))).readings,
    ).toEqual([{ value: 'none' }]);
  });
});

describe('secretsCollector', () => {
  it('tells the version that counts, and that there is none', async () => {
    const secret = (Name: string) => ({
      Name,
      SecretVersionsToStages: { v1: ['AWSPREVIOUS'], v2: ['AWSCURRENT'] },
    });
    const other = { NextToken: 'more', SecretList: [secret('shop-database')] };
    expect(
      (
        await read(secretsCollector, other, {
          SecretList: [secret('orders-database')],
        })
      ).readings,
    ).toEqual([{ value: 'v2' }]);
    expect(
      (await read(secretsCollector, other, { SecretList: [] })).readings,
    ).toEqual([{ value: 'none' }]);
  });
});

describe('alarmListenersCollector', () => {
  it('counts who confirmed, and who did not, over pages and of its own topic', async () => {
    const { topicArn } = testManifest('active').alarms!;
    const subscription = (SubscriptionArn: string, TopicArn = topicArn) => ({
      TopicArn,
      SubscriptionArn,
    });
    const { readings } = await read(
      alarmListenersCollector,
      {
        NextToken: 'more',
        Subscriptions: [
          subscription(`${topicArn}:1`),
          subscription('PendingConfirmation'),
        ],
      },
      {
        Subscriptions: [
          subscription(`${topicArn}:2`),
          subscription('x', `arn:aws:sns:${ACTIVE}:${ACCOUNT}:shop-alarms`),
        ],
      },
    );
    expect(readings).toEqual([{ value: '2 confirmed, 1 pending' }]);
  });
});
