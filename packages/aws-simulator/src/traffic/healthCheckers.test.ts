import { route53 } from '../services/route53';
import { s3 } from '../services/s3';
import { checkHealth } from './checkHealth';
import { dnsAnswer } from './dnsAnswer';
import { TestWorld } from './testWorld';

const STANDBY = 'eu-central-1';
const BUCKET = 'orders-switch-123456789012-eu-central-1';

describe('health checkers', () => {
  let test: TestWorld;
  beforeEach(() => {
    test = new TestWorld();
    test.switchBucket(BUCKET, STANDBY);
  });

  const objectCheck = (more: object = {}) =>
    test.check({
      Type: 'HTTPS',
      FullyQualifiedDomainName: `${BUCKET}.s3.${STANDBY}.amazonaws.com`,
      ResourcePath: '/failover.html',
      RequestInterval: 10,
      FailureThreshold: 1,
      ...more,
    });
  const health = (id: string) => checkHealth(test.world, test.account, id);
  const statuses = (id: string) =>
    test
      .call(route53, 'GetHealthCheckStatus', { HealthCheckId: id })
      .HealthCheckObservations.map((seen: any) => seen.StatusReport.Status);
  const drop = () =>
    test.call(
      s3,
      'DeleteObject',
      { Bucket: BUCKET, Key: 'failover.html' },
      STANDBY,
    );

  // Developer Guide, "How Route 53 determines whether a health check is healthy":
  // until there is enough data a new check is healthy, a new inverted one unhealthy.
  it('takes a new check for healthy and a new inverted one for unhealthy', () => {
    const plain = objectCheck();
    const inverted = objectCheck({ Inverted: true });
    expect([health(plain), health(inverted)]).toEqual(['healthy', 'unhealthy']);
    test.tick(11);
    expect([health(plain), health(inverted)]).toEqual(['unhealthy', 'healthy']);
  });

  // reference/aws-dr.md 5.1, STOP pattern.
  it('moves the answer when the switch object comes and back when it goes', () => {
    const zone = test.zone('example.com');
    const check = objectCheck({ Inverted: true });
    test.tick(11);
    const record = (role: 'PRIMARY' | 'SECONDARY', Value: string) => ({
      Name: 'www.example.com',
      Type: 'A' as const,
      TTL: 60,
      Failover: role,
      SetIdentifier: role,
      ResourceRecords: [{ Value }],
      ...(role === 'PRIMARY' ? { HealthCheckId: check } : {}),
    });
    test.publish(
      zone,
      record('PRIMARY', '192.0.2.1'),
      record('SECONDARY', '192.0.2.2'),
    );
    const address = () =>
      dnsAnswer(test.world, { name: 'www.example.com', type: 'A' }).records[0]
        .data;
    expect(address()).toBe('192.0.2.1');
    test.fail('us-east-1');
    test.put(BUCKET, STANDBY, 'failover.html', 'go');
    expect(address()).toBe('192.0.2.1');
    test.tick(11);
    expect(address()).toBe('192.0.2.2');
    drop();
    test.tick(11);
    expect(address()).toBe('192.0.2.1');
  });

  // Standby S3 dead -> the inverted check is healthy: traffic stays (fail-safe).
  it("keeps traffic where it is when the switch's region is down", () => {
    const check = objectCheck({ Inverted: true });
    test.put(BUCKET, STANDBY, 'failover.html', 'go');
    test.tick(11);
    expect(health(check)).toBe('unhealthy');
    test.fail(STANDBY);
    test.tick(11);
    expect(health(check)).toBe('healthy');
    expect(statuses(check)[0]).toContain('Connection timed out');
  });

  // API reference, FailureThreshold: consecutive checks to change the status, either way.
  it('waits for FailureThreshold observations at RequestInterval', () => {
    const check = objectCheck({ FailureThreshold: 3, RequestInterval: 30 });
    test.put(BUCKET, STANDBY, 'failover.html', 'go');
    test.tick(95);
    expect(health(check)).toBe('healthy');
    drop();
    test.tick(30);
    expect(health(check)).toBe('healthy');
    test.tick(60);
    expect(health(check)).toBe('unhealthy');
    test.put(BUCKET, STANDBY, 'failover.html', 'go');
    test.tick(30);
    expect(health(check)).toBe('unhealthy');
    test.tick(60);
    expect(health(check)).toBe('healthy');
  });

  // Developer Guide: "If more than 18% of health checkers report that an endpoint is healthy".
  it('needs more than 18 % of the checkers', () => {
    const check = objectCheck();
    test.tick(11);
    const { checkers } = (
      test.world.state.services['123456789012/aws-global/route53'] as any
    ).healthChecks[check];
    expect(Object.keys(checkers)).toHaveLength(8);
    checkers['eu-west-1'].verdict = 'healthy';
    expect(health(check)).toBe('unhealthy');
    checkers['us-west-2'].verdict = 'healthy';
    expect(health(check)).toBe('healthy');
  });

  it('hears nothing of a checker in a region without network', () => {
    const check = objectCheck();
    test.tick(11);
    expect(statuses(check)).toHaveLength(8);
    test.fail('us-east-1');
    expect(statuses(check)).toHaveLength(7);
    expect(health(check)).toBe('unhealthy');
  });

  it('keeps the last failure, and says nothing for a check without checkers', () => {
    const check = objectCheck();
    test.tick(11);
    test.put(BUCKET, STANDBY, 'failover.html', 'go');
    test.tick(11);
    expect(new Set(statuses(check))).toEqual(
      new Set(['Success: HTTP Status Code 200, OK']),
    );
    const { HealthCheckObservations } = test.call(
      route53,
      'GetHealthCheckLastFailureReason',
      { HealthCheckId: check },
    );
    expect(HealthCheckObservations[0]).toMatchObject({
      Region: 'ap-northeast-1',
      StatusReport: {
        Status: 'Failure: HTTP Status Code 403, Forbidden',
        CheckedTime: expect.any(Date),
      },
    });
    const calculated = test.check({
      Type: 'CALCULATED',
      HealthThreshold: 1,
      ChildHealthChecks: [check],
    });
    expect(() =>
      test.call(route53, 'GetHealthCheckStatus', { HealthCheckId: calculated }),
    ).toThrow(expect.objectContaining({ name: 'InvalidInput' }));
  });

  it('searches the body for the string', () => {
    const check = objectCheck({
      Type: 'HTTPS_STR_MATCH',
      SearchString: 'STANDBY',
    });
    test.put(BUCKET, STANDBY, 'failover.html', 'ACTIVE');
    test.tick(11);
    expect(health(check)).toBe('unhealthy');
    test.put(BUCKET, STANDBY, 'failover.html', 'STANDBY');
    test.tick(11);
    expect(health(check)).toBe('healthy');
    test.put(BUCKET, STANDBY, 'failover.html', `${' '.repeat(5120)}STANDBY`);
    test.tick(11);
    expect(health(check)).toBe('unhealthy');
  });

  // API reference, HealthThreshold; design.md 5: PRIMARY = NOT(switch) AND endpoint.
  it('counts children as their own inversion has them', () => {
    const inverted = objectCheck({ Inverted: true });
    const always = test.check({
      Type: 'CALCULATED',
      HealthThreshold: 0,
      ChildHealthChecks: [],
    });
    const both = test.check({
      Type: 'CALCULATED',
      HealthThreshold: 2,
      ChildHealthChecks: [inverted, always],
    });
    const neither = test.check({
      Type: 'CALCULATED',
      HealthThreshold: 2,
      ChildHealthChecks: [inverted, always],
      Inverted: true,
    });
    test.tick(11);
    expect([health(both), health(neither)]).toEqual(['healthy', 'unhealthy']);
    test.put(BUCKET, STANDBY, 'failover.html', 'go');
    test.tick(11);
    expect([health(both), health(neither)]).toEqual(['unhealthy', 'healthy']);
  });

  it('does not resolve a name that is in no zone, or itself in a circle', () => {
    const check = objectCheck({ FullyQualifiedDomainName: 'gone.example.net' });
    test.tick(11);
    expect(statuses(check)[0]).toBe('Failure: DNS resolution failed: REFUSED');
    expect(health(check)).toBe('unhealthy');
  });

  it('logs the moment of every change', () => {
    const check = objectCheck({ Inverted: true });
    test.tick(11);
    test.put(BUCKET, STANDBY, 'failover.html', 'go');
    test.tick(11);
    expect(
      test.world.state.events
        .filter(event => event.resource === check)
        .map(({ type }) => type),
    ).toEqual([
      'health-check-unhealthy',
      'health-check-healthy',
      'health-check-unhealthy',
    ]);
  });

  it('survives being saved and restored', () => {
    const check = objectCheck();
    test.tick(11);
    const before = JSON.stringify(test.world.state);
    test.world.state = JSON.parse(before);
    expect(JSON.stringify(test.world.state)).toBe(before);
    expect(health(check)).toBe('unhealthy');
    test.put(BUCKET, STANDBY, 'failover.html', 'go');
    test.tick(11);
    expect(health(check)).toBe('healthy');
  });
});
