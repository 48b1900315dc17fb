import { TestWorld } from '../../traffic/testWorld';
import { route53 } from '.';

const endpoint = {
  Type: 'HTTPS' as const,
  FullyQualifiedDomainName: 'www.example.com',
  ResourcePath: '/healthz',
};

const nameOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as Error).name;
  }
  return 'nothing';
};

describe('health checks', () => {
  let test: TestWorld;
  beforeEach(() => {
    test = new TestWorld();
  });
  const create = (CallerReference: string, HealthCheckConfig: object) =>
    test.call(route53, 'CreateHealthCheck', {
      CallerReference,
      HealthCheckConfig,
    }).HealthCheck;

  // API reference, CreateHealthCheck.CallerReference.
  it('gives the same check for the same reference and settings, and refuses other settings and deleted ones', () => {
    const first = create('one', endpoint);
    expect(create('one', endpoint).Id).toBe(first.Id);
    expect(create('two', endpoint).Id).not.toBe(first.Id);
    expect(nameOf(() => create('one', { ...endpoint, Port: 444 }))).toBe(
      'HealthCheckAlreadyExists',
    );
    test.call(route53, 'DeleteHealthCheck', { HealthCheckId: first.Id });
    expect(nameOf(() => create('one', endpoint))).toBe(
      'HealthCheckAlreadyExists',
    );
  });

  it('fills in the defaults of the API reference', () => {
    expect(create('one', endpoint).HealthCheckConfig).toEqual({
      ...endpoint,
      Port: 443,
      RequestInterval: 30,
      FailureThreshold: 3,
      MeasureLatency: false,
      EnableSNI: true,
      Inverted: false,
      Disabled: false,
    });
  });

  // moto 5.2.1 gets both wrong (reference/simulation.md 4): versions do not count and omitted members are wiped.
  it('counts versions, keeps what an update leaves out, and refuses a stale version', () => {
    const child = create('child', endpoint).Id;
    const parent = create('parent', {
      Type: 'CALCULATED',
      HealthThreshold: 1,
      ChildHealthChecks: [child],
    });
    const update = (HealthCheckVersion: number, more: object) =>
      test.call(route53, 'UpdateHealthCheck', {
        HealthCheckId: parent.Id,
        HealthCheckVersion,
        ...more,
      }).HealthCheck;
    expect(update(1, { Inverted: true })).toMatchObject({
      HealthCheckVersion: 2,
      HealthCheckConfig: {
        Inverted: true,
        HealthThreshold: 1,
        ChildHealthChecks: [child],
      },
    });
    expect(nameOf(() => update(1, { Inverted: false }))).toBe(
      'HealthCheckVersionMismatch',
    );
    expect(
      update(2, { ResetElements: ['ChildHealthChecks'] }).HealthCheckConfig
        .ChildHealthChecks,
    ).toBeUndefined();
  });

  it('does not delete a child of a calculated check', () => {
    const child = create('child', endpoint).Id;
    create('parent', {
      Type: 'CALCULATED',
      HealthThreshold: 1,
      ChildHealthChecks: [child],
    });
    expect(
      nameOf(() =>
        test.call(route53, 'DeleteHealthCheck', { HealthCheckId: child }),
      ),
    ).toBe('HealthCheckInUse');
  });

  it('pages', () => {
    for (let n = 0; n < 5; n += 1) {
      create(`check-${n}`, endpoint);
    }
    const seen: string[] = [];
    let Marker: string | undefined;
    do {
      const page = test.call(route53, 'ListHealthChecks', {
        Marker,
        MaxItems: 2,
      });
      seen.push(...page.HealthChecks.map(({ Id }: any) => Id));
      Marker = page.NextMarker;
    } while (Marker);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });

  it.each([
    ['an interval of 20', { ...endpoint, RequestInterval: 20 }],
    ['no endpoint', { Type: 'HTTP' }],
    ['a private address', { Type: 'HTTP', IPAddress: '10.0.0.1' }],
    ['string match without string', { ...endpoint, Type: 'HTTPS_STR_MATCH' }],
    [
      'two checker regions',
      { ...endpoint, Regions: ['us-east-1', 'eu-west-1'] },
    ],
    ['TCP without port', { ...endpoint, Type: 'TCP', ResourcePath: undefined }],
    [
      'an unknown child',
      { Type: 'CALCULATED', HealthThreshold: 1, ChildHealthChecks: ['gone'] },
    ],
    ['an alarm without name', { Type: 'CLOUDWATCH_METRIC' }],
    ['a type that is not modelled', { Type: 'RECOVERY_CONTROL' }],
  ])('refuses %s', (_, config) => {
    expect(nameOf(() => create('one', config))).toBe('InvalidInput');
  });
});
