import { readFileSync } from 'node:fs';
import { get, request } from 'node:http';
import { join } from 'node:path';
import type { Service } from '../core/Service';
import { SteppedClock } from '../core/Clock';
import { World } from '../core/World';
import { autoScaling } from '../services/autoscaling';
import { elbv2 } from '../services/elbv2';
import { rds } from '../services/rds';
import { ssm } from '../services/ssm';
import { tickSeconds } from '../services/support/tickSeconds';
import {
  answerWorkload,
  loadBalancerAddresses,
  siteReport,
  startWorkloadServer,
  tickWorkload,
  type WorkloadServer,
} from '.';

const account = '123456789012';
const active = 'eu-west-1';
const pilot = 'eu-central-1';
const statusPath = '/.well-known/dr-status';

/** What the template's sample service answers, by path. */
const contract: Record<
  string,
  Record<'required' | 'optional', Record<string, string>>
> = JSON.parse(
  readFileSync(
    join(
      __dirname,
      '../../../../templates/dr-site/skeleton/sample/contract.json',
    ),
    'utf8',
  ),
);

const KINDS: Record<string, (value: unknown) => boolean> = {
  string: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  count: value => Number.isInteger(value) && (value as number) >= 0,
  instant: value =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
};

/** What of a document is not as the sample service's contract has it. */
function unlikeSample(path: string, document: object) {
  const { required, optional } = contract[path];
  const kinds = { ...required, ...optional };
  return [
    ...Object.keys(required).filter(key => !(key in document)),
    ...Object.entries(document)
      .filter(([key, value]) => !KINDS[kinds[key]]?.(value))
      .map(([key]) => key),
  ];
}

describe('workload', () => {
  let world: World;
  const call = (
    service: Service,
    operation: string,
    region: string,
    input: Record<string, unknown>,
  ) =>
    service.operations[operation](input, { world, region, account }) as Record<
      string,
      any
    >;
  const pass = (seconds: number) =>
    tickSeconds(
      world,
      [rds, autoScaling, elbv2, { tick: tickWorkload }],
      seconds,
    );
  const tags = [{ Key: 'dr:site', Value: 'orders' }];

  const createRegion = (region: string, desired: number): string => {
    const balancer = call(elbv2, 'CreateLoadBalancer', region, {
      Name: 'orders-alb',
      Subnets: ['subnet-a', 'subnet-b'],
      Tags: tags,
    }).LoadBalancers[0];
    const { TargetGroupArn: group } = call(elbv2, 'CreateTargetGroup', region, {
      Name: 'orders-app',
      Port: 80,
      Tags: tags,
    }).TargetGroups[0];
    call(elbv2, 'CreateListener', region, {
      LoadBalancerArn: balancer.LoadBalancerArn,
      Port: 80,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: group }],
    });
    call(autoScaling, 'CreateAutoScalingGroup', region, {
      AutoScalingGroupName: 'orders-app',
      MinSize: 0,
      MaxSize: 4,
      DesiredCapacity: desired,
      LaunchTemplate: { LaunchTemplateId: 'lt-1' },
      VPCZoneIdentifier: 'subnet-a,subnet-b',
      TargetGroupARNs: [group],
      Tags: tags,
    });
    return balancer.DNSName;
  };
  const createSite = () => {
    const names = {
      [active]: createRegion(active, 2),
      [pilot]: createRegion(pilot, 1),
    };
    call(rds, 'CreateDBInstance', active, {
      DBInstanceIdentifier: 'orders-mysql',
      DBInstanceClass: 'db.t3.medium',
      Engine: 'mysql',
      MasterUserPassword: 'secret-of-the-test',
      BackupRetentionPeriod: 1,
      Tags: tags,
    });
    pass(20);
    call(rds, 'CreateDBInstanceReadReplica', pilot, {
      DBInstanceIdentifier: 'orders-mysql',
      SourceDBInstanceIdentifier: `arn:aws:rds:${active}:${account}:db:orders-mysql`,
      Tags: tags,
    });
    pass(60);
    return names;
  };
  const ask = (region: string, path = statusPath) =>
    answerWorkload(world, { region, site: 'orders', path });
  const status = (region: string) => JSON.parse(ask(region)!.body);
  const down = (region: string, ...planes: string[]) => {
    world.state.faults = [
      { id: 'f1', type: 'region-down', region, planes } as never,
    ];
  };
  const writtenIn = (region: string) =>
    siteReport(world, 'orders')!.regions.find(one => one.region === region)!
      .rowsWritten;

  beforeEach(() => {
    world = new World(new SteppedClock());
  });

  it('writes a row a second where the database takes writes', () => {
    createSite();
    const before = writtenIn(active);
    pass(30);
    expect(writtenIn(active) - before).toBe(30);
    expect(writtenIn(pilot)).toBe(0);
    expect(status(active)).toEqual({
      site: 'orders',
      region: active,
      writable: true,
      lastWriteAt: new Date(world.now).toISOString(),
      lastRow: writtenIn(active),
    });
    expect(status(pilot)).toMatchObject({ region: pilot, writable: false });
    // Rows are numbered where they are written, and keep their number.
    expect(status(active).lastRow - status(pilot).lastRow).toBeLessThanOrEqual(
      3,
    );
    expect(status(pilot).lastRow).toBeGreaterThan(0);
    expect(
      world.now - Date.parse(status(pilot).lastWriteAt),
    ).toBeLessThanOrEqual(3000);
  });

  it('answers as the sample service of the template does', () => {
    createSite();
    call(ssm, 'PutParameter', pilot, {
      Name: '/dr/orders/drill',
      Type: 'String',
      Value: JSON.stringify({
        run: 'run-1',
        endpoint: { address: 'nobody', port: 3306 },
      }),
    });
    const answers = Object.keys(contract).flatMap(path =>
      [active, pilot].map(
        region => [path, JSON.parse(ask(region, path)!.body)] as const,
      ),
    );
    call(rds, 'RebootDBInstance', active, {
      DBInstanceIdentifier: 'orders-mysql',
    });
    answers.push([statusPath, status(active)]);
    expect(answers.map(([, { writable }]) => writable)).toContain(false);
    for (const [path, document] of answers) {
      expect(unlikeSample(path, document)).toEqual([]);
    }
    expect(unlikeSample(statusPath, { site: 1, more: 1 })).toEqual([
      'region',
      'writable',
      'site',
      'more',
    ]);
  });

  it('writes nothing without an instance or while the region is down', () => {
    createSite();
    call(autoScaling, 'SetDesiredCapacity', active, {
      AutoScalingGroupName: 'orders-app',
      DesiredCapacity: 0,
    });
    pass(10);
    const before = writtenIn(active);
    pass(10);
    expect(writtenIn(active)).toBe(before);
    expect(ask(active)).toMatchObject({ status: 503 });
    call(autoScaling, 'SetDesiredCapacity', active, {
      AutoScalingGroupName: 'orders-app',
      DesiredCapacity: 1,
    });
    pass(20);
    const back = writtenIn(active);
    expect(back).toBeGreaterThan(before);
    down(active, 'data');
    pass(20);
    expect(writtenIn(active)).toBe(back);
  });

  it('stops writing when the database takes no writes', () => {
    createSite();
    call(rds, 'RebootDBInstance', active, {
      DBInstanceIdentifier: 'orders-mysql',
    });
    const before = writtenIn(active);
    pass(9);
    expect(writtenIn(active)).toBe(before);
    expect(status(active).writable).toBe(false);
    pass(10);
    expect(writtenIn(active)).toBeGreaterThan(before);
  });

  it.each([['network'], ['data']])(
    'gives no connection while the %s of its region is down',
    plane => {
      createSite();
      down(active, plane);
      expect(ask(active)).toBeUndefined();
      expect(ask(pilot)).toMatchObject({ status: 200 });
    },
  );

  it('answers health checks and knows no other path', () => {
    createSite();
    expect(ask(active, '/healthz')).toEqual({ status: 200, body: 'ok' });
    expect(ask(active, '/?x=1')).toMatchObject({ status: 200 });
    expect(ask(active, '/admin')).toMatchObject({ status: 404 });
    expect(
      answerWorkload(world, { loadBalancerDnsName: 'nobody', path: '/' }),
    ).toBeUndefined();
  });

  it('counts loss and, with an unfenced primary, divergence', () => {
    createSite();
    down(active, 'network');
    pass(30);
    call(rds, 'PromoteReadReplica', pilot, {
      DBInstanceIdentifier: 'orders-mysql',
    });
    pass(25);
    const atPromotion = siteReport(world, 'orders')!;
    expect(atPromotion.rowsLost).toBeGreaterThanOrEqual(48);
    expect(atPromotion.rowsLost).toBeLessThanOrEqual(53);
    pass(10);
    const report = siteReport(world, 'orders')!;
    expect(report.rowsLost).toBe(atPromotion.rowsLost);
    expect(report.rowsDiverged).toBe(atPromotion.rowsDiverged + 10);
    expect(status(pilot).writable).toBe(true);
    expect(writtenIn(pilot)).toBeGreaterThan(0);
    expect(siteReport(world, 'nobody')).toBeUndefined();
  });

  it('gives a load balancer two loopback addresses that never change', () => {
    const names = createSite();
    const addresses = loadBalancerAddresses(world, names[active]);
    expect(addresses).toHaveLength(2);
    for (const address of addresses) {
      expect(address).toMatch(/^127\.(?!0\.)\d+\.\d+\.\d+$/);
    }
    expect(loadBalancerAddresses(world, `${names[active]}.`)).toEqual(
      addresses,
    );
    expect(loadBalancerAddresses(world, names[pilot])).not.toEqual(addresses);
    expect(loadBalancerAddresses(world, 'nobody')).toEqual([]);
  });

  describe('over HTTP', () => {
    let server: WorkloadServer;
    afterEach(() => server.stop());

    const fetchFrom = (host: string, hostHeader: string, path: string) =>
      new Promise<{ status?: number; body: string }>((resolve, reject) => {
        get(
          { host, port: server.port, path, headers: { host: hostHeader } },
          response => {
            let body = '';
            response.on('data', chunk => {
              body += chunk;
            });
            response.on('end', () =>
              resolve({ status: response.statusCode, body }),
            );
          },
        ).on('error', reject);
      });

    it('serves by the Host header', async () => {
      const names = createSite();
      server = await startWorkloadServer(world, { port: 0 });
      const reply = await fetchFrom(
        '127.0.0.1',
        `${names[pilot]}:${server.port}`,
        statusPath,
      );
      expect(reply.status).toBe(200);
      expect(JSON.parse(reply.body).region).toBe(pilot);
      expect((await fetchFrom('127.0.0.1', 'nobody.example', '/')).status).toBe(
        404,
      );
    });

    it('resets connections to a region that is cut off', async () => {
      const names = createSite();
      server = await startWorkloadServer(world, { port: 0 });
      down(active, 'network');
      await expect(
        fetchFrom('127.0.0.1', names[active], '/healthz'),
      ).rejects.toThrow(expect.objectContaining({ code: 'ECONNRESET' }));
    });

    it('serves on the addresses of load balancers, also of later ones', async () => {
      server = await startWorkloadServer(world, { port: 0 });
      const names = createSite();
      const [address] = loadBalancerAddresses(world, names[active]);
      // Only Linux has all of 127.0.0.0/8; elsewhere the Host header has to do.
      const [host, header] =
        process.platform === 'linux'
          ? [address, 'orders.example.com']
          : ['127.0.0.1', names[active]];
      const deadline = Date.now() + 5000;
      let reply: Awaited<ReturnType<typeof fetchFrom>> | undefined;
      while (!reply && Date.now() < deadline) {
        await new Promise(resolve => setTimeout(resolve, 50));
        reply = await fetchFrom(host, header, statusPath).catch(
          () => undefined,
        );
      }
      expect(reply!.status).toBe(200);
      expect(JSON.parse(reply!.body).region).toBe(active);
    });

    it('stops with a request still open', async () => {
      server = await startWorkloadServer(world, { port: 0 });
      const open = request({ host: '127.0.0.1', port: server.port });
      open.on('error', () => undefined);
      open.flushHeaders();
      await server.stop();
      open.destroy();
      await expect(
        fetchFrom('127.0.0.1', 'nobody.example', '/'),
      ).rejects.toThrow();
    });
  });
});
