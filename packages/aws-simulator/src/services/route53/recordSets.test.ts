import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { TestWorld } from '../../traffic/testWorld';
import { route53 } from '.';

const a = (
  name: string,
  more: Partial<ResourceRecordSet> = {},
): ResourceRecordSet => ({
  Name: name,
  Type: 'A',
  TTL: 60,
  ResourceRecords: [{ Value: '192.0.2.1' }],
  ...more,
});

const set = (name: string, failover: 'PRIMARY' | 'SECONDARY', id: string) =>
  a(name, { Failover: failover, SetIdentifier: id });

const thrown = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error as { name: string; message: string; details: any };
  }
  throw new Error('nothing was thrown');
};

describe('ChangeResourceRecordSets', () => {
  let test: TestWorld;
  let zone: string;
  beforeEach(() => {
    test = new TestWorld();
    zone = test.zone('example.com');
  });

  const names = () =>
    test
      .call(route53, 'ListResourceRecordSets', { HostedZoneId: zone })
      .ResourceRecordSets.map((record: ResourceRecordSet) => record.Name);

  // API reference, GetChange: PENDING until all name servers have it, then INSYNC.
  it('is PENDING for dnsChangeSeconds, then INSYNC', () => {
    const { ChangeInfo } = test.change(zone, 'CREATE', a('www.example.com'));
    const status = () =>
      test.call(route53, 'GetChange', { Id: ChangeInfo.Id }).ChangeInfo.Status;
    expect(ChangeInfo.Status).toBe('PENDING');
    test.tick(test.world.timings.dnsChangeSeconds - 1);
    expect(status()).toBe('PENDING');
    test.tick(1);
    expect(status()).toBe('INSYNC');
  });

  // API reference, ChangeResourceRecordSets: "Change batches are transactional".
  it('applies all of a batch or nothing', () => {
    const error = thrown(() =>
      test.change(
        zone,
        'CREATE',
        a('one.example.com'),
        a('www.example.org'),
        a('two.example.com'),
        a('one.example.com'),
      ),
    );
    expect(error.name).toBe('InvalidChangeBatch');
    expect(error.details.messages).toEqual([
      'RRSet with DNS name www.example.org. is not permitted in zone example.com.',
      "Tried to create resource record set [name='one.example.com.', type='A'] but it already exists",
    ]);
    expect(names()).toEqual(['example.com.', 'example.com.']);
  });

  // API reference, ResourceRecordSet.Failover: one PRIMARY and one SECONDARY.
  it('refuses a second PRIMARY, also within one batch', () => {
    const twice = [
      set('www.example.com', 'PRIMARY', 'a'),
      set('www.example.com', 'PRIMARY', 'b'),
    ];
    expect(thrown(() => test.change(zone, 'CREATE', ...twice))).toMatchObject({
      name: 'InvalidChangeBatch',
      details: {
        messages: [
          'RRSet with DNS name www.example.com., type A, SetIdentifier b cannot be created because a failover PRIMARY RRSet already exists with the same name and type',
        ],
      },
    });
    test.change(
      zone,
      'CREATE',
      set('www.example.com', 'PRIMARY', 'a'),
      set('www.example.com', 'SECONDARY', 'b'),
    );
    expect(names()).toHaveLength(4);
  });

  // "You can't create non-failover resource record sets that have the same values for Name and Type".
  it.each([
    ['simple beside failover', a('www.example.com')],
    [
      'weighted beside failover',
      a('www.example.com', { Weight: 1, SetIdentifier: 'w' }),
    ],
    [
      'a wrong address',
      a('new.example.com', { ResourceRecords: [{ Value: '192.0.2.256' }] }),
    ],
    [
      'CNAME beside A',
      {
        Name: 'www.example.com',
        Type: 'CNAME' as const,
        TTL: 60,
        ResourceRecords: [{ Value: 'other.example.com' }],
      },
    ],
  ])('refuses %s', (_, record) => {
    test.change(zone, 'CREATE', set('www.example.com', 'PRIMARY', 'a'));
    expect(thrown(() => test.change(zone, 'UPSERT', record)).name).toBe(
      'InvalidChangeBatch',
    );
    expect(names()).toHaveLength(3);
  });

  it.each([
    [
      'without SetIdentifier',
      { Failover: 'PRIMARY' as const },
      'SetIdentifier',
    ],
    ['with SetIdentifier only', { SetIdentifier: 'a' }, 'Expected exactly one'],
    ['without values', { TTL: undefined, ResourceRecords: undefined }, 'none'],
    ['with latency routing', { Region: 'eu-west-1' as const }, 'not modelled'],
  ])('refuses a record %s with InvalidInput', (_, more, words) => {
    const error = thrown(() =>
      test.change(zone, 'CREATE', a('www.example.com', more)),
    );
    expect(error.name).toBe('InvalidInput');
    expect(error.message).toContain(words);
  });

  // API reference, ChangeResourceRecordSets, errors: NoSuchHealthCheck, 404.
  it('refuses a health check that does not exist', () => {
    expect(
      thrown(() =>
        test.change(
          zone,
          'CREATE',
          a('www.example.com', {
            Failover: 'PRIMARY',
            SetIdentifier: 'a',
            HealthCheckId: 'gone',
          }),
        ),
      ),
    ).toMatchObject({ name: 'NoSuchHealthCheck', status: 404 });
  });

  it('deletes only what is described as it is, and that set alone', () => {
    const primary = set('www.example.com', 'PRIMARY', 'a');
    test.change(
      zone,
      'CREATE',
      primary,
      set('www.example.com', 'SECONDARY', 'b'),
      set('api.example.com', 'PRIMARY', 'a'),
    );
    expect(
      thrown(() => test.change(zone, 'DELETE', { ...primary, TTL: 61 }))
        .message,
    ).toContain('the values provided do not match the current values');
    test.change(zone, 'DELETE', primary);
    expect(names()).toEqual([
      'example.com.',
      'example.com.',
      'api.example.com.',
      'www.example.com.',
    ]);
    expect(
      thrown(() => test.change(zone, 'DELETE', primary)).message,
    ).toContain('but it was not found');
  });

  it('refuses an alias to a record of the zone that does not exist', () => {
    const alias: ResourceRecordSet = {
      Name: 'www.example.com',
      Type: 'A',
      AliasTarget: {
        HostedZoneId: zone,
        DNSName: 'real.example.com',
        EvaluateTargetHealth: false,
      },
    };
    expect(thrown(() => test.change(zone, 'CREATE', alias)).message).toContain(
      'but that target was not found',
    );
    test.change(zone, 'CREATE', alias, a('real.example.com'));
    expect(names()).toHaveLength(4);
  });
});

describe('ListResourceRecordSets', () => {
  // API reference, ListResourceRecordSets, "Sort order": labels reversed, then type.
  it('orders by reversed name and pages through a failover set', () => {
    const test = new TestWorld();
    const zone = test.zone('example.com');
    test.change(
      zone,
      'CREATE',
      a('b.a.example.com'),
      a('z.example.com'),
      a('*.a.example.com'),
      set('www.a.example.com', 'SECONDARY', 'two'),
      set('www.a.example.com', 'PRIMARY', 'one'),
      a('a.example.com'),
    );
    const seen: string[] = [];
    let start: object = {};
    for (let page = 0; page < 20; page += 1) {
      const result = test.call(route53, 'ListResourceRecordSets', {
        HostedZoneId: zone,
        MaxItems: 1,
        ...start,
      });
      for (const { Name, Type, SetIdentifier } of result.ResourceRecordSets) {
        seen.push(`${Name} ${Type} ${SetIdentifier ?? ''}`.trim());
      }
      if (!result.IsTruncated) {
        break;
      }
      start = {
        StartRecordName: result.NextRecordName,
        StartRecordType: result.NextRecordType,
        StartRecordIdentifier: result.NextRecordIdentifier,
      };
    }
    expect(seen).toEqual([
      'example.com. NS',
      'example.com. SOA',
      'a.example.com. A',
      '\\052.a.example.com. A',
      'b.a.example.com. A',
      'www.a.example.com. A one',
      'www.a.example.com. A two',
      'z.example.com. A',
    ]);
  });

  it('refuses a start type without a start name', () => {
    const test = new TestWorld();
    const zone = test.zone('example.com');
    expect(
      thrown(() =>
        test.call(route53, 'ListResourceRecordSets', {
          HostedZoneId: zone,
          StartRecordType: 'A',
        }),
      ).name,
    ).toBe('InvalidInput');
  });
});

describe('hosted zones', () => {
  it('lists zones by name from the right, and refuses to delete one with records', () => {
    const test = new TestWorld();
    test.zone('b.example');
    const zone = test.zone('a.example');
    test.zone('z.aaa');
    const list = test.call(route53, 'ListHostedZonesByName', {
      DNSName: 'a.example',
    });
    expect(list.HostedZones.map(({ Name }: any) => Name)).toEqual([
      'a.example.',
      'b.example.',
    ]);
    test.change(zone, 'CREATE', a('www.a.example'));
    expect(
      thrown(() => test.call(route53, 'DeleteHostedZone', { Id: zone })).name,
    ).toBe('HostedZoneNotEmpty');
    test.change(zone, 'DELETE', a('www.a.example'));
    test.call(route53, 'DeleteHostedZone', { Id: zone });
    expect(
      thrown(() => test.call(route53, 'GetHostedZone', { Id: zone })).name,
    ).toBe('NoSuchHostedZone');
  });

  it('tags zones and health checks', () => {
    const test = new TestWorld();
    const zone = test.zone('example.com');
    const ResourceId = zone.replace('/hostedzone/', '');
    test.call(route53, 'ChangeTagsForResource', {
      ResourceType: 'hostedzone',
      ResourceId,
      AddTags: [
        { Key: 'dr:site', Value: 'orders' },
        { Key: 'old', Value: '1' },
      ],
    });
    test.call(route53, 'ChangeTagsForResource', {
      ResourceType: 'hostedzone',
      ResourceId,
      RemoveTagKeys: ['old'],
    });
    expect(
      test.call(route53, 'ListTagsForResource', {
        ResourceType: 'hostedzone',
        ResourceId,
      }).ResourceTagSet.Tags,
    ).toEqual([{ Key: 'dr:site', Value: 'orders' }]);
  });
});
