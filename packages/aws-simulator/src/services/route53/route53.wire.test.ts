import {
  ChangeResourceRecordSetsCommand,
  ChangeTagsForResourceCommand,
  CreateHealthCheckCommand,
  CreateHostedZoneCommand,
  GetChangeCommand,
  GetHealthCheckCommand,
  GetHealthCheckStatusCommand,
  GetHostedZoneCommand,
  ListHealthChecksCommand,
  ListHostedZonesByNameCommand,
  ListResourceRecordSetsCommand,
  ListTagsForResourceCommand,
  Route53Client,
  TestDNSAnswerCommand,
  UpdateHealthCheckCommand,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { Resolver } from 'node:dns/promises';
import { AwsSimulator } from '../../AwsSimulator';

const NAME = 'www.example.com';

/** Over HTTP, with the SDK as production code uses it; the SDK signs for a region of its own. */
describe('Route 53 over the wire', () => {
  let simulator: AwsSimulator;
  let route53: Route53Client;
  beforeAll(async () => {
    simulator = await AwsSimulator.start({ clock: 'stepped' });
    route53 = new Route53Client({
      region: 'eu-west-1',
      endpoint: simulator.endpoint,
      credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'none' },
      maxAttempts: 1,
    });
  });
  afterAll(async () => {
    route53.destroy();
    await simulator.stop();
  });

  const record = (
    Failover: 'PRIMARY' | 'SECONDARY',
    SetIdentifier: string,
    Value: string,
    HealthCheckId?: string,
  ): ResourceRecordSet => ({
    Name: NAME,
    Type: 'A',
    TTL: 60,
    Failover,
    SetIdentifier,
    HealthCheckId,
    ResourceRecords: [{ Value }],
  });

  it('creates a failover pair that answers, and goes on answering without us-east-1', async () => {
    const { HostedZone, DelegationSet } = await route53.send(
      new CreateHostedZoneCommand({
        Name: 'example.com',
        CallerReference: 'one',
      }),
    );
    expect(DelegationSet?.NameServers).toHaveLength(4);
    const HostedZoneId = HostedZone!.Id!;
    const { HealthCheck } = await route53.send(
      new CreateHealthCheckCommand({
        CallerReference: 'one',
        HealthCheckConfig: {
          Type: 'CALCULATED',
          HealthThreshold: 0,
          ChildHealthChecks: [],
        },
      }),
    );
    const HealthCheckId = HealthCheck!.Id!;
    const change = (...records: ResourceRecordSet[]) =>
      route53.send(
        new ChangeResourceRecordSetsCommand({
          HostedZoneId,
          ChangeBatch: {
            Changes: records.map(ResourceRecordSet => ({
              Action: 'CREATE',
              ResourceRecordSet,
            })),
          },
        }),
      );
    const { ChangeInfo } = await change(
      record('PRIMARY', 'one', '192.0.2.1', HealthCheckId),
      record('SECONDARY', 'two', '192.0.2.2'),
    );
    expect(ChangeInfo).toMatchObject({
      Status: 'PENDING',
      SubmittedAt: expect.any(Date),
    });
    await simulator.advance(6);
    expect(
      (await route53.send(new GetChangeCommand({ Id: ChangeInfo!.Id })))
        .ChangeInfo?.Status,
    ).toBe('INSYNC');
    await expect(
      change(record('PRIMARY', 'three', '192.0.2.3'), {
        ...record('PRIMARY', 'four', '192.0.2.4'),
        Name: 'www.example.org',
      }),
    ).rejects.toMatchObject({
      name: 'InvalidChangeBatch',
      messages: [
        expect.stringContaining('failover PRIMARY RRSet already exists'),
        expect.stringContaining('is not permitted in zone example.com.'),
      ],
    });
    const page = await route53.send(
      new ListResourceRecordSetsCommand({ HostedZoneId, MaxItems: 3 }),
    );
    expect(page).toMatchObject({
      IsTruncated: true,
      NextRecordName: `${NAME}.`,
      NextRecordType: 'A',
      NextRecordIdentifier: 'two',
    });
    expect(page.ResourceRecordSets?.[2]).toEqual({
      ...record('PRIMARY', 'one', '192.0.2.1', HealthCheckId),
      Name: `${NAME}.`,
    });
    const answer = () =>
      route53.send(
        new TestDNSAnswerCommand({
          HostedZoneId,
          RecordName: NAME,
          RecordType: 'A',
        }),
      );
    expect((await answer()).RecordData).toEqual(['192.0.2.1']);
    await route53.send(
      new UpdateHealthCheckCommand({
        HealthCheckId,
        HealthCheckVersion: 1,
        Inverted: true,
      }),
    );
    expect(await answer()).toMatchObject({
      RecordData: ['192.0.2.2'],
      ResponseCode: 'NOERROR',
      Protocol: 'UDP',
    });
    await expect(
      route53.send(
        new UpdateHealthCheckCommand({ HealthCheckId, HealthCheckVersion: 1 }),
      ),
    ).rejects.toMatchObject({ name: 'HealthCheckVersionMismatch' });
    await simulator.admin.inject({
      type: 'region-down',
      region: 'us-east-1',
      planes: ['control', 'data', 'network'],
    });
    await expect(answer()).rejects.toBeDefined();
    const resolver = new Resolver({ timeout: 2000 });
    resolver.setServers([`127.0.0.1:${simulator.dns.port}`]);
    expect(await resolver.resolve4(NAME)).toEqual(['192.0.2.2']);
    await simulator.admin.heal();
    expect(
      (
        await route53.send(
          new ListHostedZonesByNameCommand({ DNSName: 'example.com' }),
        )
      ).HostedZones?.[0].Id,
    ).toBe(HostedZoneId);
    expect(
      (await route53.send(new GetHostedZoneCommand({ Id: HostedZoneId })))
        .HostedZone?.ResourceRecordSetCount,
    ).toBe(4);
  });

  it('keeps every kind of health check as it was created', async () => {
    const create = async (CallerReference: string, HealthCheckConfig: any) =>
      (
        await route53.send(
          new CreateHealthCheckCommand({ CallerReference, HealthCheckConfig }),
        )
      ).HealthCheck!;
    const endpoint = await create('endpoint', {
      Type: 'HTTPS',
      FullyQualifiedDomainName: 'orders-switch.s3.eu-central-1.amazonaws.com',
      ResourcePath: '/failover.html',
      RequestInterval: 10,
      FailureThreshold: 1,
      Inverted: true,
      Regions: ['us-east-1', 'eu-west-1', 'us-west-2'],
    });
    const alarm = await create('alarm', {
      Type: 'CLOUDWATCH_METRIC',
      AlarmIdentifier: { Region: 'us-east-1', Name: 'errors' },
      InsufficientDataHealthStatus: 'Unhealthy',
    });
    const both = await create('both', {
      Type: 'CALCULATED',
      HealthThreshold: 2,
      ChildHealthChecks: [endpoint.Id, alarm.Id],
    });
    const read = async (id: string | undefined) =>
      (await route53.send(new GetHealthCheckCommand({ HealthCheckId: id })))
        .HealthCheck?.HealthCheckConfig;
    expect(await read(endpoint.Id)).toMatchObject({
      Inverted: true,
      Port: 443,
      Regions: ['us-east-1', 'eu-west-1', 'us-west-2'],
    });
    expect(await read(alarm.Id)).toMatchObject({
      AlarmIdentifier: { Region: 'us-east-1', Name: 'errors' },
      InsufficientDataHealthStatus: 'Unhealthy',
    });
    expect((await read(both.Id))?.ChildHealthChecks).toEqual([
      endpoint.Id,
      alarm.Id,
    ]);
    await simulator.advance(11);
    const { HealthCheckObservations } = await route53.send(
      new GetHealthCheckStatusCommand({ HealthCheckId: endpoint.Id }),
    );
    expect(HealthCheckObservations?.map(({ Region }) => Region).sort()).toEqual(
      ['eu-west-1', 'us-east-1', 'us-west-2'],
    );
    expect(HealthCheckObservations?.[0].StatusReport).toMatchObject({
      Status: 'Failure: HTTP Status Code 404, Not Found',
      CheckedTime: expect.any(Date),
    });
    await route53.send(
      new ChangeTagsForResourceCommand({
        ResourceType: 'healthcheck',
        ResourceId: both.Id,
        AddTags: [{ Key: 'Name', Value: 'orders primary' }],
      }),
    );
    expect(
      (
        await route53.send(
          new ListTagsForResourceCommand({
            ResourceType: 'healthcheck',
            ResourceId: both.Id,
          }),
        )
      ).ResourceTagSet?.Tags,
    ).toEqual([{ Key: 'Name', Value: 'orders primary' }]);
    const page = await route53.send(
      new ListHealthChecksCommand({ MaxItems: 1 }),
    );
    expect(page.HealthChecks).toHaveLength(1);
    expect(page.NextMarker).toBeDefined();
  });
});
