import {
  ChangeResourceRecordSetsCommand,
  CreateHealthCheckCommand,
  CreateHostedZoneCommand,
  DeleteHealthCheckCommand,
  GetChangeCommand,
  GetHealthCheckCommand,
  GetHealthCheckStatusCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
  TestDNSAnswerCommand,
  UpdateHealthCheckCommand,
  type HealthCheckConfig,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import {
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  DeleteObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { AwsSimulator } from '../AwsSimulator';
import { createPublicBucket } from '../testing/publicBucket';
import { errorOf, rule } from '../testing/rule';
import { siteStacks } from '../testing/siteStacks';
import { clientConfig, startStepped } from '../testing/testClient';

const BUCKET = 'orders-switch';
const REGION = 'eu-central-1';
const PRIMARY = '192.0.2.1';
const SECONDARY = '192.0.2.2';

describe('Route 53', () => {
  let simulator: AwsSimulator;
  let route53: Route53Client;
  let s3: S3Client;
  let zone: string;
  let serial = 0;
  beforeAll(async () => {
    simulator = await startStepped();
    route53 = new Route53Client(clientConfig(simulator));
    s3 = new S3Client(clientConfig(simulator, REGION));
    await createPublicBucket(s3, BUCKET, REGION);
    await simulator.admin.loadStacks(siteStacks('orders'));
    const { HostedZone } = await route53.send(
      new CreateHostedZoneCommand({ Name: 'rules.test', CallerReference: 'z' }),
    );
    zone = HostedZone!.Id!;
    await simulator.advance(60);
  });
  afterEach(() => simulator.admin.heal());
  afterAll(() => simulator.stop());

  const unique = () => `n${(serial += 1)}`;
  const put = (Key: string) =>
    s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'ok' }));
  const remove = (Key: string) =>
    s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key }));
  const create = async (config: HealthCheckConfig): Promise<string> =>
    (
      await route53.send(
        new CreateHealthCheckCommand({
          CallerReference: unique(),
          HealthCheckConfig: config,
        }),
      )
    ).HealthCheck!.Id!;
  /** A check that is healthy while an object is there. */
  const check = (key: string, more: Partial<HealthCheckConfig> = {}) =>
    create({
      Type: 'HTTPS',
      FullyQualifiedDomainName: `${BUCKET}.s3.${REGION}.amazonaws.com`,
      ResourcePath: `/${key}`,
      RequestInterval: 10,
      FailureThreshold: 3,
      ...more,
    });
  const calculated = (HealthThreshold: number, ChildHealthChecks: string[]) =>
    create({ Type: 'CALCULATED', HealthThreshold, ChildHealthChecks });
  const change = (...records: ResourceRecordSet[]) =>
    route53.send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: zone,
        ChangeBatch: {
          Changes: records.map(ResourceRecordSet => ({
            Action: 'CREATE',
            ResourceRecordSet,
          })),
        },
      }),
    );
  const half = (
    name: string,
    Failover: 'PRIMARY' | 'SECONDARY',
    HealthCheckId?: string,
  ): ResourceRecordSet => ({
    Name: `${name}.rules.test`,
    Type: 'A',
    TTL: 60,
    Failover,
    SetIdentifier: Failover,
    HealthCheckId,
    ResourceRecords: [{ Value: Failover === 'PRIMARY' ? PRIMARY : SECONDARY }],
  });
  const answer = async (name: string) =>
    (
      await route53.send(
        new TestDNSAnswerCommand({
          HostedZoneId: zone,
          RecordName: `${name}.rules.test`,
          RecordType: 'A',
        }),
      )
    ).RecordData;
  /** A failover pair, settled. */
  async function pair(primary?: string, secondary?: string): Promise<string> {
    const name = unique();
    await change(
      half(name, 'PRIMARY', primary),
      half(name, 'SECONDARY', secondary),
    );
    await simulator.advance(60);
    return name;
  }
  /** What a pair answers whose primary has this check. */
  const primaryAnswers = async (id: string) =>
    (await answer(await pair(id)))![0];

  const GUIDE = 'Route 53 Developer Guide';
  const FAILOVER = 'Route 53 API Reference, ResourceRecordSet.Failover';
  const CONFIG = 'Route 53 API Reference, HealthCheckConfig';

  rule(FAILOVER, 'PRIMARY answers while it is healthy', async () => {
    const key = unique();
    await put(key);
    expect(await primaryAnswers(await check(key))).toBe(PRIMARY);
  });
  rule(
    FAILOVER,
    'SECONDARY answers when PRIMARY is unhealthy and SECONDARY has no check',
    async () => {
      expect(await primaryAnswers(await check(unique()))).toBe(SECONDARY);
    },
  );
  rule(
    FAILOVER,
    'SECONDARY answers when it is healthy and PRIMARY is not',
    async () => {
      const key = unique();
      await put(key);
      const name = await pair(await check(unique()), await check(key));
      expect(await answer(name)).toEqual([SECONDARY]);
    },
  );
  rule(FAILOVER, 'PRIMARY answers when both are unhealthy', async () => {
    const name = await pair(await check(unique()), await check(unique()));
    expect(await answer(name)).toEqual([PRIMARY]);
  });
  rule(FAILOVER, 'a PRIMARY without a check always answers', async () => {
    const name = await pair(undefined, await check(unique()));
    expect(await answer(name)).toEqual([PRIMARY]);
  });
  rule(
    `${GUIDE}, Active-passive failover`,
    'traffic goes back by itself when PRIMARY is healthy again',
    async () => {
      const key = unique();
      const name = await pair(await check(key));
      expect(await answer(name)).toEqual([SECONDARY]);
      await put(key);
      await simulator.advance(60);
      expect(await answer(name)).toEqual([PRIMARY]);
    },
  );
  rule(
    `${GUIDE}, How Route 53 determines whether a health check is healthy`,
    'a new check is healthy until there is data',
    async () => {
      const id = await check(unique());
      const name = unique();
      await change(half(name, 'PRIMARY', id), half(name, 'SECONDARY'));
      await simulator.advance(6);
      expect(await answer(name)).toEqual([PRIMARY]);
    },
  );
  rule(
    `${GUIDE}, How Route 53 determines whether a health check is healthy`,
    'a new inverted check is unhealthy until there is data',
    async () => {
      const id = await check(unique(), { Inverted: true });
      const name = unique();
      await change(half(name, 'PRIMARY', id), half(name, 'SECONDARY'));
      await simulator.advance(6);
      expect(await answer(name)).toEqual([SECONDARY]);
      await simulator.advance(60);
      expect(await answer(name)).toEqual([PRIMARY]);
    },
  );
  rule(
    'AWS Networking Blog, Creating disaster recovery mechanisms using Amazon Route 53 (STOP pattern)',
    'an object that an inverted check watches moves traffic, its removal gives it back',
    async () => {
      const key = unique();
      const name = await pair(await check(key, { Inverted: true }));
      expect(await answer(name)).toEqual([PRIMARY]);
      await put(key);
      await simulator.advance(60);
      expect(await answer(name)).toEqual([SECONDARY]);
      await remove(key);
      await simulator.advance(60);
      expect(await answer(name)).toEqual([PRIMARY]);
    },
  );
  rule(
    'AWS Networking Blog, Creating disaster recovery mechanisms using Amazon Route 53 (STOP pattern)',
    "the loss of the switch's region moves nothing",
    async () => {
      const name = await pair(await check(unique(), { Inverted: true }));
      await simulator.admin.inject({
        type: 'region-down',
        region: REGION,
        planes: ['data'],
      });
      await simulator.advance(60);
      expect(await answer(name)).toEqual([PRIMARY]);
    },
  );
  rule(`${CONFIG}.Disabled`, 'a disabled check is always healthy', async () => {
    expect(
      await primaryAnswers(await check(unique(), { Disabled: true })),
    ).toBe(PRIMARY);
  });
  rule(
    `${CONFIG}.FailureThreshold`,
    'a status changes only after that many consecutive checks',
    async () => {
      const key = unique();
      await put(key);
      const name = await pair(await check(key, { FailureThreshold: 10 }));
      await remove(key);
      await simulator.advance(80);
      expect(await answer(name)).toEqual([PRIMARY]);
      await simulator.advance(40);
      expect(await answer(name)).toEqual([SECONDARY]);
    },
  );
  rule(
    `${CONFIG}.SearchString`,
    'HTTPS_STR_MATCH fails where the body has not the string',
    async () => {
      const key = unique();
      await put(key);
      const match = { Type: 'HTTPS_STR_MATCH' as const };
      expect(
        await primaryAnswers(
          await check(key, { ...match, SearchString: 'ok' }),
        ),
      ).toBe(PRIMARY);
      expect(
        await primaryAnswers(
          await check(key, { ...match, SearchString: 'fine' }),
        ),
      ).toBe(SECONDARY);
    },
  );
  rule(
    `${CONFIG}.HealthThreshold`,
    'a calculated check needs that many healthy children',
    async () => {
      const key = unique();
      await put(key);
      const children = [await check(key), await check(unique())];
      expect(await primaryAnswers(await calculated(1, children))).toBe(PRIMARY);
      expect(await primaryAnswers(await calculated(2, children))).toBe(
        SECONDARY,
      );
    },
  );
  rule(
    `${CONFIG}.HealthThreshold`,
    'with threshold 0 a calculated check is always healthy, above the children never',
    async () => {
      const child = [await check(unique())];
      expect(await primaryAnswers(await calculated(0, child))).toBe(PRIMARY);
      expect(await primaryAnswers(await calculated(2, child))).toBe(SECONDARY);
    },
  );
  rule(
    `${CONFIG}.Regions`,
    'only the regions that are asked for check the endpoint',
    async () => {
      const regions = ['us-east-1', 'eu-west-1', 'us-west-2'] as const;
      const id = await check(unique(), { Regions: [...regions] });
      await simulator.advance(20);
      const { HealthCheckObservations } = await route53.send(
        new GetHealthCheckStatusCommand({ HealthCheckId: id }),
      );
      expect(HealthCheckObservations!.map(o => o.Region).sort()).toEqual(
        [...regions].sort(),
      );
    },
  );
  rule(
    `${CONFIG}.Regions`,
    'fewer than three checker regions are refused',
    async () => {
      expect(await errorOf(check(unique(), { Regions: ['us-east-1'] }))).toBe(
        'InvalidInput',
      );
    },
  );
  rule(
    'Route 53 API Reference, CreateHealthCheck (CallerReference)',
    'the same reference with other settings is refused',
    async () => {
      const send = (ResourcePath: string) =>
        route53.send(
          new CreateHealthCheckCommand({
            CallerReference: 'same',
            HealthCheckConfig: {
              Type: 'HTTP',
              FullyQualifiedDomainName: 'a.test',
              ResourcePath,
            },
          }),
        );
      const first = await send('/a');
      expect((await send('/a')).HealthCheck!.Id).toBe(first.HealthCheck!.Id);
      expect(await errorOf(send('/b'))).toBe('HealthCheckAlreadyExists');
    },
  );
  rule(
    'Route 53 API Reference, UpdateHealthCheck (HealthCheckVersion)',
    'an update of another version than the current one is refused',
    async () => {
      const HealthCheckId = await check(unique());
      const update = () =>
        route53.send(
          new UpdateHealthCheckCommand({
            HealthCheckId,
            HealthCheckVersion: 1,
            FailureThreshold: 5,
          }),
        );
      await update();
      expect(await errorOf(update())).toBe('HealthCheckVersionMismatch');
      const { HealthCheck } = await route53.send(
        new GetHealthCheckCommand({ HealthCheckId }),
      );
      expect(HealthCheck).toMatchObject({
        HealthCheckVersion: 2,
        HealthCheckConfig: { FailureThreshold: 5, RequestInterval: 10 },
      });
    },
  );
  rule(
    'Route 53 API Reference, DeleteHealthCheck',
    'a check that is gone counts as unhealthy in a record that still names it',
    async () => {
      const key = unique();
      await put(key);
      const id = await check(key);
      const name = await pair(id);
      expect(await answer(name)).toEqual([PRIMARY]);
      await route53.send(new DeleteHealthCheckCommand({ HealthCheckId: id }));
      expect(await answer(name)).toEqual([SECONDARY]);
    },
  );
  rule(
    'Route 53 API Reference, ChangeResourceRecordSets',
    'a change is PENDING, then INSYNC, and answers only then',
    async () => {
      const name = unique();
      const { ChangeInfo } = await change(
        half(name, 'PRIMARY'),
        half(name, 'SECONDARY'),
      );
      expect(ChangeInfo!.Status).toBe('PENDING');
      expect(await answer(name)).toEqual([]);
      await simulator.advance(6);
      const { ChangeInfo: later } = await route53.send(
        new GetChangeCommand({ Id: ChangeInfo!.Id }),
      );
      expect(later!.Status).toBe('INSYNC');
      expect(await answer(name)).toEqual([PRIMARY]);
    },
  );
  rule(
    'Route 53 API Reference, ChangeResourceRecordSets',
    'a batch is applied whole or not at all',
    async () => {
      const name = unique();
      const bad = { ...half(name, 'SECONDARY'), Name: 'other.example' };
      expect(await errorOf(change(half(name, 'PRIMARY'), bad))).toBe(
        'InvalidChangeBatch',
      );
      const { ResourceRecordSets } = await route53.send(
        new ListResourceRecordSetsCommand({
          HostedZoneId: zone,
          StartRecordName: `${name}.rules.test`,
          StartRecordType: 'A',
        }),
      );
      expect(
        ResourceRecordSets!.filter(set => set.Name === `${name}.rules.test.`),
      ).toEqual([]);
    },
  );
  rule(FAILOVER, 'a second PRIMARY of a name and type is refused', async () => {
    const name = await pair();
    expect(
      await errorOf(
        change({ ...half(name, 'PRIMARY'), SetIdentifier: 'another' }),
      ),
    ).toBe('InvalidChangeBatch');
  });
  rule(
    'Route 53 API Reference, ResourceRecordSet.HealthCheckId',
    'a check that does not exist is refused',
    async () => {
      const name = unique();
      expect(
        await errorOf(
          change(half(name, 'PRIMARY', '00000000-0000-0000-0000-000000000000')),
        ),
      ).toMatch(/NoSuchHealthCheck|InvalidChangeBatch/);
    },
  );

  const balancer = async (region: string) =>
    (
      await new ElasticLoadBalancingV2Client(
        clientConfig(simulator, region),
      ).send(new DescribeLoadBalancersCommand({ Names: ['orders-alb'] }))
    ).LoadBalancers![0];
  async function aliasPair(evaluateSecondary: boolean, primaryCheck: string) {
    const name = unique();
    const target = async (region: string, evaluate: boolean) => {
      const { DNSName, CanonicalHostedZoneId } = await balancer(region);
      return {
        DNSName,
        HostedZoneId: CanonicalHostedZoneId,
        EvaluateTargetHealth: evaluate,
      };
    };
    const record = (
      Failover: 'PRIMARY' | 'SECONDARY',
      more: Partial<ResourceRecordSet>,
    ): ResourceRecordSet => ({
      Name: `${name}.rules.test`,
      Type: 'A',
      Failover,
      SetIdentifier: Failover,
      ...more,
    });
    await change(
      record('PRIMARY', {
        HealthCheckId: primaryCheck,
        AliasTarget: await target('eu-west-1', false),
      }),
      record('SECONDARY', {
        AliasTarget: await target(REGION, evaluateSecondary),
      }),
    );
    await simulator.advance(60);
    return (await answer(name))!;
  }
  const ALIAS = 'Route 53 API Reference, AliasTarget.EvaluateTargetHealth';
  rule(
    ALIAS,
    'an evaluated alias to a target group without targets is unhealthy: the failed PRIMARY goes on answering',
    async () => {
      const failed = await check(unique());
      const healthy = await aliasPair(true, await calculated(0, [failed]));
      expect(await aliasPair(true, failed)).toEqual(healthy);
    },
  );
  rule(
    ALIAS,
    'an alias that is not evaluated takes over without targets',
    async () => {
      const failed = await check(unique());
      const healthy = await aliasPair(false, await calculated(0, [failed]));
      expect(await aliasPair(false, failed)).not.toEqual(healthy);
    },
  );
  rule(
    'AWS Fault Isolation Boundaries, Global services (Route 53)',
    'without its control plane the API fails while answers go on',
    async () => {
      await simulator.admin.inject({
        type: 'region-down',
        region: 'us-east-1',
        planes: ['control'],
      });
      expect(await errorOf(check(unique()))).toBe('ServiceUnavailable');
      expect((await simulator.admin.site('orders')).traffic).toMatchObject({
        rcode: 'NOERROR',
        region: 'eu-west-1',
      });
    },
  );
});
