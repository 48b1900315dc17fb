import { connect } from 'node:net';
import { Resolver } from 'node:dns/promises';
import { streamDecode, streamEncode } from 'dns-packet';
import { elbv2 } from '../services/elbv2';
import { route53 } from '../services/route53';
import { s3 } from '../services/s3';
import { startDnsServer, type DnsServer } from './DnsServer';
import { testBalancer } from './testBalancer';
import { TestWorld } from './testWorld';

const NAME = 'orders.example.com';
const BUCKET = 'orders-switch';

describe('the DNS server', () => {
  let test: TestWorld;
  let server: DnsServer;
  let resolver: Resolver;
  beforeEach(async () => {
    test = new TestWorld([route53, s3, elbv2]);
    server = await startDnsServer(test.world, { port: 0 });
    resolver = new Resolver({ timeout: 2000, tries: 2 });
    resolver.setServers([`127.0.0.1:${server.port}`]);
  });
  afterEach(() => server.stop());

  const codeOf = (promise: Promise<unknown>) =>
    promise.then(
      () => 'answered',
      error => error.code,
    );

  it('follows the switch, with us-east-1 down', async () => {
    const active = testBalancer(test, 'eu-west-1');
    const pilot = testBalancer(test, 'eu-central-1');
    active.target('i-1');
    test.switchBucket(BUCKET, 'eu-central-1');
    const check = test.check({
      Type: 'HTTPS',
      FullyQualifiedDomainName: `${BUCKET}.s3.eu-central-1.amazonaws.com`,
      ResourcePath: '/failover.html',
      RequestInterval: 10,
      FailureThreshold: 1,
      Inverted: true,
    });
    const zone = test.zone('example.com');
    test.tick(11);
    const alias = (role: 'PRIMARY' | 'SECONDARY', to: typeof active) => ({
      Name: NAME,
      Type: 'A' as const,
      Failover: role,
      SetIdentifier: role,
      ...(role === 'PRIMARY' ? { HealthCheckId: check } : {}),
      AliasTarget: {
        HostedZoneId: to.zone,
        DNSName: to.dnsName,
        EvaluateTargetHealth: false,
      },
    });
    test.publish(zone, alias('PRIMARY', active), alias('SECONDARY', pilot));

    const addresses = async (name: string) =>
      (await resolver.resolve4(name)).sort();
    const [home, standby] = await Promise.all([
      addresses(active.dnsName),
      addresses(pilot.dnsName),
    ]);
    expect(home).not.toEqual(standby);
    expect(await addresses(NAME)).toEqual(home);
    expect(await resolver.resolve4(NAME, { ttl: true })).toMatchObject([
      { ttl: 60 },
      { ttl: 60 },
    ]);
    test.fail('us-east-1');
    test.put(BUCKET, 'eu-central-1', 'failover.html', 'go');
    test.tick(11);
    expect(await addresses(NAME)).toEqual(standby);
  });

  it('answers the other types and the ways of having no answer', async () => {
    const zone = test.zone('example.com');
    const record = (Name: string, Type: any, ...values: string[]) => ({
      Name,
      Type,
      TTL: 30,
      ResourceRecords: values.map(Value => ({ Value })),
    });
    test.publish(
      zone,
      record(NAME, 'CNAME', 'real.example.com'),
      record('real.example.com', 'A', '192.0.2.7'),
      record('example.com', 'TXT', '"one" "two"', '"three"'),
      record('example.com', 'MX', '10 mail.example.com'),
      record('*.wild.example.com', 'A', '192.0.2.8'),
    );
    expect(await resolver.resolve4(NAME)).toEqual(['192.0.2.7']);
    expect(await resolver.resolveCname(NAME)).toEqual(['real.example.com']);
    expect(await resolver.resolve4('a.wild.example.com')).toEqual([
      '192.0.2.8',
    ]);
    expect(await resolver.resolveTxt('example.com')).toEqual([
      ['one', 'two'],
      ['three'],
    ]);
    expect(await resolver.resolveMx('example.com')).toEqual([
      { priority: 10, exchange: 'mail.example.com' },
    ]);
    expect(await resolver.resolveNs('example.com')).toHaveLength(4);
    expect(await resolver.resolveSoa('example.com')).toMatchObject({
      hostmaster: 'awsdns-hostmaster.amazon.com',
    });
    expect(await codeOf(resolver.resolve4('gone.example.com'))).toBe(
      'ENOTFOUND',
    );
    expect(await codeOf(resolver.resolve6('real.example.com'))).toBe('ENODATA');
    expect(await codeOf(resolver.resolve4('www.example.org'))).toBe('EREFUSED');
    expect(await codeOf(resolver.resolveSrv('example.com'))).toBe('ENOTIMP');
  });

  it('answers over TCP too', async () => {
    const zone = test.zone('example.com');
    test.publish(zone, {
      Name: NAME,
      Type: 'A',
      TTL: 30,
      ResourceRecords: [{ Value: '192.0.2.7' }],
    });
    const reply = await new Promise<ReturnType<typeof streamDecode>>(
      (resolve, reject) => {
        const socket = connect(server.port, '127.0.0.1');
        socket.on('error', reject);
        socket.on('data', data => {
          socket.destroy();
          resolve(streamDecode(data));
        });
        socket.write(
          streamEncode({
            type: 'query',
            id: 7,
            questions: [{ type: 'A', name: NAME }],
          }),
        );
      },
    );
    expect(reply).toMatchObject({ id: 7, answers: [{ data: '192.0.2.7' }] });
  });

  it('names the port when it is taken', async () => {
    await expect(
      startDnsServer(test.world, { port: server.port }),
    ).rejects.toThrow(`DNS port ${server.port} on 127.0.0.1 is taken`);
  });
});
