import { RDS } from '@aws-sdk/client-rds';
import type { AwsSimulator } from '../AwsSimulator';
import {
  clientsIn,
  DATABASE,
  FAILOVER_CHANGES,
  GROUP,
  LOCK,
  type Clients,
} from '../testing/failoverChanges';
import { siteStacks } from '../testing/siteStacks';
import { clientConfig, startStepped } from '../testing/testClient';

const HOME = 'eu-west-1';
const PILOT = 'eu-central-1';

describe('faults that a failover meets', () => {
  let simulator: AwsSimulator;
  let aws: Clients;
  beforeAll(async () => {
    simulator = await startStepped();
    aws = clientsIn(simulator, PILOT);
    await simulator.admin.loadStacks(siteStacks('orders'));
    await simulator.advance(60);
    await aws.s3.createBucket({
      Bucket: LOCK.Bucket,
      CreateBucketConfiguration: { LocationConstraint: PILOT },
    });
  });
  beforeEach(async () => {
    await aws.s3.putObject({ ...LOCK, Body: 'run-1' });
    await aws.ssm.putParameter({
      Name: '/dr/orders/freeze',
      Value: 'run-1',
      Type: 'String',
      Overwrite: true,
    });
  });
  afterEach(() => simulator.admin.heal());
  afterAll(() => simulator.stop());

  const failsWith = (call: Promise<unknown>) =>
    call.then(
      () => ({ name: 'nothing', status: 200, message: '' }),
      ({ name, message, $metadata }) => ({
        name,
        message,
        status: $metadata?.httpStatusCode,
      }),
    );

  it.each(FAILOVER_CHANGES)(
    '%s is refused where the control plane only reads, and what is there can be seen',
    async (_name, service, change, shown) => {
      const before = await shown(aws);
      await simulator.admin.inject({
        type: 'control-plane-read-only',
        region: PILOT,
        service,
      });
      expect(await failsWith(change(aws))).toMatchObject({
        name: 'ServiceUnavailable',
        status: 503,
      });
      expect(await shown(aws)).toEqual(before);
    },
  );

  it('a control plane that only reads is one region’s, all services’ where none is named, and lends roles', async () => {
    await simulator.admin.inject({
      type: 'control-plane-read-only',
      region: PILOT,
    });
    const put = (region: string) =>
      clientsIn(simulator, region).ssm.putParameter({
        Name: 'p',
        Value: 'v',
        Type: 'String',
        Overwrite: true,
      });
    expect((await failsWith(put(PILOT))).status).toBe(503);
    expect((await failsWith(put(HOME))).status).toBe(200);
    const assume = aws.sts.assumeRole({
      RoleArn: 'arn:aws:iam::123456789012:role/dr',
      RoleSessionName: 'run',
    });
    expect((await failsWith(assume)).status).toBe(200);
  });

  it.each([
    ['rds', () => aws.rds.promoteReadReplica(DATABASE), 'AccessDenied', 403],
    [
      'autoscaling',
      () => aws.autoScaling.suspendProcesses(GROUP),
      'AccessDenied',
      403,
    ],
    [
      'ec2',
      () => aws.ec2.describeSecurityGroups({}),
      'UnauthorizedOperation',
      403,
    ],
    ['s3', () => aws.s3.putObject({ ...LOCK, Body: 'x' }), 'AccessDenied', 403],
    [
      'ssm',
      () => aws.ssm.getParameter({ Name: '/dr/orders/freeze' }),
      'AccessDeniedException',
      400,
    ],
    ['cloudwatch', () => aws.cloudWatch.listMetrics({}), 'AccessDenied', 403],
    ['sts', () => aws.sts.getCallerIdentity({}), 'AccessDenied', 403],
  ])(
    '%s denies access in its own words',
    async (service, call, name, status) => {
      await simulator.admin.inject({
        type: 'access-denied',
        region: PILOT,
        service,
      });
      const { message, ...error } = await failsWith(call());
      expect(error).toEqual({ name, status });
      expect(message).toMatch(
        service === 's3'
          ? /^Access Denied$/
          : /User: arn:aws:iam::123456789012:user\/simulated is not authorized to perform: \w+:\w+ on resource: /,
      );
    },
  );

  it('Route 53 denies access wherever its caller is', async () => {
    await simulator.admin.inject({
      type: 'access-denied',
      region: 'us-east-1',
      service: 'route53',
    });
    expect(await failsWith(aws.route53.listHealthChecks({}))).toMatchObject({
      name: 'AccessDenied',
      status: 403,
    });
  });

  it('denies one operation, names who asked, and changes nothing', async () => {
    const { Credentials } = await aws.sts.assumeRole({
      RoleArn: 'arn:aws:iam::123456789012:role/dr-failover',
      RoleSessionName: 'run-1',
    });
    const rds = new RDS({
      ...clientConfig(simulator, PILOT, Credentials!.AccessKeyId),
    });
    await simulator.admin.inject({
      type: 'access-denied',
      region: PILOT,
      service: 'rds',
      operation: 'PromoteReadReplica',
    });
    expect((await failsWith(rds.promoteReadReplica(DATABASE))).message).toBe(
      'User: arn:aws:sts::123456789012:assumed-role/dr-failover/run-1 is not authorized to perform: rds:PromoteReadReplica on resource: * because no identity-based policy allows the rds:PromoteReadReplica action',
    );
    const { DBInstances } = await rds.describeDBInstances(DATABASE);
    expect(DBInstances![0].DBInstanceStatus).toBe('available');
  });

  // Last: these are carried out.
  it.each(FAILOVER_CHANGES)(
    '%s is carried out though its answer gets lost',
    async (operation, service, change, shown, after) => {
      await simulator.admin.inject({
        type: 'lost-response',
        region: PILOT,
        service,
        operation,
      });
      expect((await failsWith(change(aws))).status).toBeUndefined();
      expect(await shown(aws)).toEqual(after);
    },
  );

  it('a refusal gets lost like any other answer', async () => {
    await simulator.admin.inject({
      type: 'lost-response',
      region: PILOT,
      service: 's3',
      operation: 'PutObject',
    });
    const put = aws.s3.putObject({ ...LOCK, Body: 'x', IfNoneMatch: '*' });
    expect((await failsWith(put)).status).toBeUndefined();
    expect(await (await aws.s3.getObject(LOCK)).Body!.transformToString()).toBe(
      'run-1',
    );
  });

  it.each([
    ['instances', { type: 'capacity-shortage', region: PILOT, instances: 1.5 }],
    ['service', { type: 'access-denied', region: PILOT }],
    ['database', { type: 'backing-up', region: PILOT }],
    ['region', { type: 'terminating-hangs' }],
  ])('refuses a wrong %s', async (field, fault) => {
    const response = await fetch(`${simulator.endpoint}/_sim/faults`, {
      method: 'POST',
      body: JSON.stringify(fault),
    });
    expect(response.status).toBe(400);
    expect(((await response.json()) as any).error.field).toBe(field);
  });
});
