import type { RegionManifest } from '@understudy/plugin-disaster-recovery-common';
import {
  ACCOUNT,
  ACTIVE,
  PILOT,
  testManifest,
  testSite,
} from '../__testUtils__';
import { acceptRegionManifest } from './acceptRegionManifest';

const OTHER = '999999999999';
const fine = testManifest('pilot');
const { loadBalancer, database } = fine;

const accept = (manifest: unknown) =>
  acceptRegionManifest(JSON.stringify(manifest), testSite(), PILOT);
const at = (account: string, region: string, rest: string) =>
  `arn:aws:${
    rest.startsWith('db:') ? 'rds' : 'elasticloadbalancing'
  }:${region}:${account}:${rest}`;
const target = (targetGroupArn: string) => ({
  loadBalancer: { ...loadBalancer, targetGroupArn },
});
const balancer = (arn: string) => ({ loadBalancer: { ...loadBalancer, arn } });
const group = 'targetgroup/orders-app/73e2d6bc24d8a067';
const alb = 'loadbalancer/app/orders-alb/50dc6c495c0c9188';

describe('acceptRegionManifest', () => {
  it('accepts what the generated stacks write', () => {
    expect(accept(fine)).toEqual({ manifest: fine });
  });

  const PARTITIONS: [string, string, string, string][] = [
    ['aws-us-gov', 'us-gov-west-1', 'us-gov-east-1', 'amazonaws.com'],
    ['aws-cn', 'cn-north-1', 'cn-northwest-1', 'amazonaws.com.cn'],
    // There is one region of it yet: names of more follow the pattern of the SDK.
    ['aws-eusc', 'eusc-de-east-1', 'eusc-de-west-1', 'amazonaws.eu'],
  ];
  const elsewhere = (
    partition: string,
    active: string,
    pilot: string,
    suffix: string,
  ) =>
    JSON.stringify(fine)
      .replaceAll('arn:aws:', `arn:${partition}:`)
      .replaceAll('amazonaws.com', suffix)
      .replaceAll(ACTIVE, active)
      .replaceAll(PILOT, pilot);

  it.each(PARTITIONS)(
    'accepts them in %s, where ARNs and host names are others',
    (partition, active, pilot, suffix) => {
      const site = testSite({ regions: { active, pilot } });
      const text = elsewhere(partition, active, pilot, suffix);
      expect(acceptRegionManifest(text, site, pilot)).toMatchObject({
        manifest: JSON.parse(text),
      });
      const wrong = elsewhere('aws', active, pilot, 'amazonaws.com');
      expect(acceptRegionManifest(wrong, site, pilot)).toMatchObject({
        problems: expect.arrayContaining([
          expect.objectContaining({
            reason: expect.stringContaining(
              `the partition of database.arn is aws, expected ${partition}`,
            ),
          }),
        ]),
      });
    },
  );

  it('refuses a partition that it does not know', () => {
    const site = testSite({
      regions: { active: 'us-iso-east-1', pilot: 'us-iso-west-1' },
    });
    const text = elsewhere(
      'aws-iso',
      'us-iso-east-1',
      'us-iso-west-1',
      'c2s.ic.gov',
    );
    expect(acceptRegionManifest(text, site, 'us-iso-west-1')).toMatchObject({
      problems: [
        {
          reason: expect.stringContaining(
            'us-iso-west-1 is in no partition of AWS that this portal knows',
          ),
        },
      ],
    });
  });

  it('refuses a name that is too long to be stored, which would keep others from being stored too', () => {
    const identifier = 'x'.repeat(500);
    const arn = at(ACCOUNT, PILOT, `db:${identifier}`);
    expect(
      accept({ ...fine, database: { ...database, identifier, arn } }),
    ).toMatchObject({
      problems: [
        {
          fault: 'malformed',
          field: 'database.arn',
          reason: expect.stringContaining('it may have 512'),
        },
      ],
    });
  });

  it.each<[string, Partial<RegionManifest>]>([
    ['site', { site: 'payments' }],
    ['accountId', { accountId: OTHER }],
    ['region', { region: 'eu-west-1' }],
    ['peerRegion', { peerRegion: 'us-east-1' }],
    ['homeRole', { homeRole: 'active' }],
    ['tag.key', { tag: { key: 'Name', value: 'orders' } }],
    ['tag.value', { tag: { key: 'dr:site', value: 'payments' } }],
    [
      'the account of database.arn',
      { database: { ...database, arn: at(OTHER, PILOT, 'db:orders-mysql') } },
    ],
    [
      'the region of database.arn',
      {
        database: {
          ...database,
          arn: at(ACCOUNT, 'eu-west-1', 'db:orders-mysql'),
        },
      },
    ],
    [
      'database.identifier',
      { database: { ...database, identifier: 'theirs' } },
    ],
    [
      'database.arn',
      { database: { ...database, arn: at(ACCOUNT, PILOT, group) } },
    ],
    ['the account of loadBalancer.arn', balancer(at(OTHER, PILOT, alb))],
    ['the region of loadBalancer.arn', balancer(at(ACCOUNT, 'eu-west-1', alb))],
    [
      'the partition of loadBalancer.arn',
      balancer(at(ACCOUNT, PILOT, alb).replace('arn:aws:', 'arn:aws-cn:')),
    ],
    ['loadBalancer.arn', balancer(at(ACCOUNT, PILOT, group))],
    ['loadBalancer.arn', balancer('orders-alb')],
    [
      'the account of loadBalancer.targetGroupArn',
      target(at(OTHER, PILOT, group)),
    ],
    ['loadBalancer.targetGroupArn', target(at(ACCOUNT, PILOT, alb))],
    [
      'loadBalancer.dnsName',
      {
        loadBalancer: {
          ...loadBalancer,
          dnsName: `payments-alb-1.${PILOT}.elb.amazonaws.com`,
        },
      },
    ],
    [
      'loadBalancer.dnsName',
      { loadBalancer: { ...loadBalancer, dnsName: 'orders-alb-1.evil.test' } },
    ],
    [
      'autoScalingGroup.name',
      {
        autoScalingGroup: {
          ...fine.autoScalingGroup,
          name: `arn:aws:autoscaling:${PILOT}:${OTHER}:autoScalingGroup`,
        },
      },
    ],
    [
      'buckets.0.name',
      { buckets: [{ ...fine.buckets[0], name: '../payments' }] },
    ],
    [
      'switch.bucket',
      {
        switch: {
          ...fine.switch,
          bucket: `arn:aws:s3:${PILOT}:${OTHER}:accesspoint/theirs`,
        },
      },
    ],
    [
      'the account of batchReplicationRole',
      { batchReplicationRole: `arn:aws:iam::${OTHER}:role/theirs` },
    ],
    [
      'batchReplicationRole',
      { batchReplicationRole: `arn:aws:iam::${ACCOUNT}:user/root` },
    ],
    [
      'the partition of batchReplicationRole',
      { batchReplicationRole: `arn:aws-cn:iam::${ACCOUNT}:role/ours` },
    ],
    [
      'the account of alarms.topicArn',
      { alarms: { topicArn: `arn:aws:sns:${PILOT}:${OTHER}:theirs` } },
    ],
    [
      'alarms.topicArn',
      { alarms: { topicArn: `arn:aws:sqs:${PILOT}:${ACCOUNT}:a-queue` } },
    ],
    ['secret.name', { secret: { name: 'no spaces' } }],
    [
      'stateBucket.destination',
      {
        stateBucket: {
          name: 'orders-tfstate',
          destination: `arn:aws:s3:${PILOT}:${OTHER}:accesspoint/theirs`,
        },
      },
    ],
  ])('I9: refuses another %s, with one reason and a remedy', (field, wrong) => {
    expect(accept({ ...fine, ...wrong })).toMatchObject({
      problems: [
        {
          reason: expect.stringContaining(
            `The manifest of ${PILOT} was refused: ${field} is `,
          ),
          remedy: expect.stringContaining('/dr/orders/manifest'),
        },
      ],
    });
  });

  it('takes the role of Batch Replication, which manifests of older stacks do not name', () => {
    const batchReplicationRole = `arn:aws:iam::${ACCOUNT}:role/orders-batch-replication-${PILOT}`;
    expect(accept({ ...fine, batchReplicationRole })).toMatchObject({
      manifest: { ...fine, batchReplicationRole },
    });
  });

  it('takes the manifest of an older stack, which names neither secret nor alarms nor states', () => {
    const { secret, alarms, stateBucket, ...older } = fine;
    expect([secret, alarms, stateBucket]).not.toContain(undefined);
    expect(accept(older)).toEqual({ manifest: older });
  });

  it('names all that is wrong, and the annotation where that may be it', () => {
    const accepted = accept({
      ...fine,
      accountId: OTHER,
      tag: { key: 'dr:site', value: 'payments' },
    });
    expect(accepted).toMatchObject({
      problems: [
        expect.objectContaining({
          remedy: expect.stringContaining(
            'understudy.dev/aws-account-id of component:default/orders',
          ),
        }),
        expect.objectContaining({
          reason: expect.stringContaining('tag.value'),
        }),
      ],
    });
  });
});
