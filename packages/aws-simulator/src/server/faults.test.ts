import {
  CloudWatchClient,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  ListHealthChecksCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import {
  GetParameterCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { AwsSimulator } from '../AwsSimulator';
import { clientConfig, startStepped } from '../testing/testClient';

describe('faults between a caller and AWS', () => {
  let simulator: AwsSimulator;
  beforeAll(async () => {
    simulator = await startStepped();
  });
  afterEach(() => simulator.admin.heal());
  afterAll(() => simulator.stop());

  const config = (region?: string) => clientConfig(simulator, region);
  const describeDatabases = (region?: string) =>
    new RDSClient(config(region)).send(new DescribeDBInstancesCommand({}));

  it('a region whose control plane is down answers 503, the other one goes on', async () => {
    await simulator.admin.inject({
      type: 'region-down',
      region: 'eu-west-1',
      planes: ['control'],
    });
    await expect(describeDatabases()).rejects.toMatchObject({
      name: 'ServiceUnavailable',
      $metadata: { httpStatusCode: 503 },
    });
    await expect(describeDatabases('eu-central-1')).resolves.toBeDefined();
  });

  it('a region without a network answers nothing at all', async () => {
    await simulator.admin.inject({
      type: 'region-down',
      region: 'eu-west-1',
      planes: ['network'],
    });
    const error: any = await describeDatabases().catch(reason => reason);
    expect(error.$metadata?.httpStatusCode).toBeUndefined();
    expect(String(error.code ?? error.message)).toMatch(
      /ECONNRESET|hang up|EPIPE/,
    );
  });

  it('S3 falls with the data plane of its region, RDS calls do not', async () => {
    await simulator.admin.inject({
      type: 'region-down',
      region: 'eu-west-1',
      planes: ['data'],
    });
    await expect(
      new S3Client(config()).send(new ListBucketsCommand({})),
    ).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    await expect(describeDatabases()).resolves.toBeDefined();
  });

  it('Route 53 falls with us-east-1, whatever region its caller has', async () => {
    const route53 = new Route53Client(config('eu-west-1'));
    await simulator.admin.inject({
      type: 'region-down',
      region: 'us-east-1',
      planes: ['control'],
    });
    await expect(
      route53.send(new ListHealthChecksCommand({})),
    ).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    await simulator.admin.heal();
    await expect(
      route53.send(new ListHealthChecksCommand({})),
    ).resolves.toBeDefined();
  });

  it.each([
    ['rds', 'Throttling', describeDatabases],
    [
      'cloudwatch',
      'Throttling',
      () => new CloudWatchClient(config()).send(new ListMetricsCommand({})),
    ],
    [
      'ssm',
      'ThrottlingException',
      () =>
        new SSMClient(config()).send(new GetParameterCommand({ Name: 'x' })),
    ],
    [
      's3',
      'SlowDown',
      () => new S3Client(config()).send(new ListBucketsCommand({})),
    ],
  ])('%s throttles with %s', async (service, name, call) => {
    await simulator.admin.inject({
      type: 'throttle',
      region: 'eu-west-1',
      service,
      rate: 1,
    });
    await expect(call()).rejects.toMatchObject({ name });
  });

  it('a lost response took effect', async () => {
    const ssm = new SSMClient(config());
    await simulator.admin.inject({
      type: 'lost-response',
      region: 'eu-west-1',
      service: 'ssm',
      operation: 'PutParameter',
    });
    await expect(
      ssm.send(
        new PutParameterCommand({ Name: 'lost', Value: 'v', Type: 'String' }),
      ),
    ).rejects.toThrow();
    const { Parameter } = await ssm.send(
      new GetParameterCommand({ Name: 'lost' }),
    );
    expect(Parameter!.Value).toBe('v');
  });

  it('latency delays', async () => {
    await simulator.admin.inject({
      type: 'latency',
      region: 'eu-west-1',
      service: 'rds',
      milliseconds: 300,
    });
    const before = Date.now();
    await describeDatabases();
    expect(Date.now() - before).toBeGreaterThanOrEqual(290);
  });
});
