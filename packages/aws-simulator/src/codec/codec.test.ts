import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  DescribeAutoScalingGroupsCommand,
} from '@aws-sdk/client-auto-scaling';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  DescribeAvailabilityZonesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  CreateLoadBalancerCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  CreateDBInstanceCommand,
  DescribeDBInstancesCommand,
  DescribeDBProxiesCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  GetParametersByPathCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { Readable } from 'stream';
import type { AwsSimulator } from '../AwsSimulator';
import { signedBy } from '../testing/signedBy';
import { clientConfig, startStepped } from '../testing/testClient';

describe('codec, spoken to by the real SDK clients', () => {
  let simulator: AwsSimulator;
  const config = (region?: string, key?: string) =>
    clientConfig(simulator, region, key);

  beforeAll(async () => {
    simulator = await startStepped();
  });
  afterAll(() => simulator.stop());

  it('AWS Query: lists, tags, numbers, booleans and dates', async () => {
    const rds = new RDSClient(config());
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: 'one',
        DBInstanceClass: 'db.t3.medium',
        Engine: 'mysql',
        AllocatedStorage: 20,
        MasterUsername: 'admin',
        MasterUserPassword: 'long&enough<odd>+%;',
        BackupRetentionPeriod: 1,
        MultiAZ: true,
        Tags: [{ Key: 'dr:site', Value: 'ä & <b>' }],
      }),
    );
    await simulator.advance(30);
    const { DBInstances } = await rds.send(
      new DescribeDBInstancesCommand({
        Filters: [{ Name: 'db-instance-id', Values: ['one'] }],
      }),
    );
    expect(DBInstances).toHaveLength(1);
    expect(DBInstances![0]).toMatchObject({
      DBInstanceIdentifier: 'one',
      DBInstanceStatus: 'available',
      AllocatedStorage: 20,
      MultiAZ: true,
      TagList: [{ Key: 'dr:site', Value: 'ä & <b>' }],
      InstanceCreateTime: expect.any(Date),
    });
  });

  it('AWS Query: lists called `member`, ARNs and nested structures', async () => {
    const scaling = new AutoScalingClient(config());
    await scaling.send(
      new CreateAutoScalingGroupCommand({
        AutoScalingGroupName: 'group',
        LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '1' },
        MinSize: 0,
        MaxSize: 2,
        AvailabilityZones: ['eu-west-1a', 'eu-west-1b'],
      }),
    );
    const { AutoScalingGroups } = await scaling.send(
      new DescribeAutoScalingGroupsCommand({
        AutoScalingGroupNames: ['group'],
      }),
    );
    expect(AutoScalingGroups![0]).toMatchObject({
      MinSize: 0,
      AvailabilityZones: ['eu-west-1a', 'eu-west-1b'],
    });
    const balancing = new ElasticLoadBalancingV2Client(config());
    await balancing.send(
      new CreateLoadBalancerCommand({
        Name: 'balancer',
        Subnets: ['subnet-1', 'subnet-2'],
      }),
    );
    const { LoadBalancers } = await balancing.send(
      new DescribeLoadBalancersCommand({ Names: ['balancer'] }),
    );
    expect(LoadBalancers![0].LoadBalancerArn).toMatch(
      /^arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer\/app\/balancer\//,
    );
  });

  it('EC2 Query: flat lists and `item`', async () => {
    const { AvailabilityZones } = await new EC2Client(config()).send(
      new DescribeAvailabilityZonesCommand({ ZoneNames: ['eu-west-1b'] }),
    );
    expect(AvailabilityZones).toEqual([
      expect.objectContaining({ ZoneName: 'eu-west-1b', State: 'available' }),
    ]);
  });

  it('JSON 1.0: gzip bodies, epoch seconds and Query error codes', async () => {
    const cloudwatch = new CloudWatchClient(config());
    const at = new Date(simulator.world.now);
    const MetricData = Array.from({ length: 200 }, (_, index) => ({
      MetricName: `metric-${index}`,
      Value: index,
      Timestamp: at,
      Dimensions: [{ Name: 'Dimension', Value: 'value'.repeat(10) }],
    }));
    await cloudwatch.send(
      new PutMetricDataCommand({ Namespace: 'Test', MetricData }),
    );
    const { MetricDataResults } = await cloudwatch.send(
      new GetMetricDataCommand({
        StartTime: new Date(at.getTime() - 60_000),
        EndTime: new Date(at.getTime() + 60_000),
        MetricDataQueries: [
          {
            Id: 'm',
            MetricStat: {
              Metric: {
                Namespace: 'Test',
                MetricName: 'metric-7',
                Dimensions: MetricData[7].Dimensions,
              },
              Period: 60,
              Stat: 'Maximum',
            },
          },
        ],
      }),
    );
    expect(MetricDataResults![0].Values).toEqual([7]);
    expect(MetricDataResults![0].Timestamps![0]).toBeInstanceOf(Date);
    expect(
      (await cloudwatch.send(new DescribeAlarmsCommand({}))).MetricAlarms,
    ).toEqual([]);
    await expect(
      cloudwatch.send(
        new SetAlarmStateCommand({
          AlarmName: 'none',
          StateValue: 'ALARM',
          StateReason: 'test',
        }),
      ),
    ).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  it('JSON 1.1: pages', async () => {
    const ssm = new SSMClient(config());
    for (const name of ['a', 'b', 'c']) {
      await ssm.send(
        new PutParameterCommand({
          Name: `/codec/${name}`,
          Value: name,
          Type: 'String',
        }),
      );
    }
    const first = await ssm.send(
      new GetParametersByPathCommand({ Path: '/codec', MaxResults: 2 }),
    );
    const second = await ssm.send(
      new GetParametersByPathCommand({
        Path: '/codec',
        MaxResults: 2,
        NextToken: first.NextToken,
      }),
    );
    expect(
      [...first.Parameters!, ...second.Parameters!].map(({ Value }) => Value),
    ).toEqual(['a', 'b', 'c']);
    expect(second.NextToken).toBeUndefined();
  });

  it('REST-XML: labels, queries, lists in XML', async () => {
    const route53 = new Route53Client(config());
    const { HostedZone } = await route53.send(
      new CreateHostedZoneCommand({
        Name: 'codec.test',
        CallerReference: 'codec',
      }),
    );
    await route53.send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: HostedZone!.Id,
        ChangeBatch: {
          Changes: [
            {
              Action: 'CREATE',
              ResourceRecordSet: {
                Name: 'www.codec.test',
                Type: 'A',
                TTL: 60,
                ResourceRecords: [
                  { Value: '192.0.2.1' },
                  { Value: '192.0.2.2' },
                ],
              },
            },
          ],
        },
      }),
    );
    const { ResourceRecordSets } = await route53.send(
      new ListResourceRecordSetsCommand({
        HostedZoneId: HostedZone!.Id,
        StartRecordName: 'www.codec.test',
        StartRecordType: 'A',
      }),
    );
    expect(ResourceRecordSets![0]).toMatchObject({
      Name: 'www.codec.test.',
      TTL: 60,
      ResourceRecords: [{ Value: '192.0.2.1' }, { Value: '192.0.2.2' }],
    });
    await expect(
      route53.send(
        new ChangeResourceRecordSetsCommand({
          HostedZoneId: HostedZone!.Id,
          ChangeBatch: {
            Changes: [
              {
                Action: 'DELETE',
                ResourceRecordSet: { Name: 'no.codec.test', Type: 'A' },
              },
            ],
          },
        }),
      ),
    ).rejects.toMatchObject({ name: expect.stringMatching(/^Invalid/) });
  });

  it('S3: odd keys, metadata, aws-chunked streams, HEAD and multi-delete', async () => {
    const s3 = new S3Client(config());
    const Bucket = 'codec-bucket';
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
    );
    await s3.send(
      new PutBucketVersioningCommand({
        Bucket,
        VersioningConfiguration: { Status: 'Enabled' },
      }),
    );
    const Key = 'a folder/ö+&=?/x';
    const text = 'streamed '.repeat(20_000);
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body: Readable.from([text]),
        ContentLength: text.length,
        ContentType: 'text/plain',
        Metadata: { owner: 'me' },
      }),
    );
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect(head).toMatchObject({
      ContentLength: text.length,
      ContentType: 'text/plain',
      Metadata: { owner: 'me' },
      LastModified: expect.any(Date),
    });
    const got = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await got.Body!.transformToString()).toBe(text);
    const list = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: 'a folder/' }),
    );
    expect(list.Contents!.map(item => item.Key)).toEqual([Key]);
    await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }] } }),
    );
    await expect(
      s3.send(new HeadObjectCommand({ Bucket, Key })),
    ).rejects.toMatchObject({ name: 'NotFound' });
    await expect(
      s3.send(new GetObjectCommand({ Bucket, Key })),
    ).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('takes the account from the access key, and AssumeRole gives such a key', async () => {
    const sts = new STSClient(config('eu-west-1', 'AKIA111122223333'));
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '111122223333',
    });
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::444455556666:role/failover',
        RoleSessionName: 'test',
      }),
    );
    const other = new STSClient(
      config('eu-central-1', Credentials!.AccessKeyId),
    );
    expect(await other.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '444455556666',
      Arn: 'arn:aws:sts::444455556666:assumed-role/failover/test',
    });
  });

  it('keeps regions apart', async () => {
    const here = new RDSClient(config('eu-west-1'));
    const there = new RDSClient(config('eu-central-1'));
    const find = new DescribeDBInstancesCommand({
      DBInstanceIdentifier: 'one',
    });
    expect((await here.send(find)).DBInstances).toHaveLength(1);
    await expect(there.send(find)).rejects.toMatchObject({
      name: 'DBInstanceNotFoundFault',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('names an operation that it does not have', async () => {
    await expect(
      new RDSClient(config()).send(new DescribeDBProxiesCommand({})),
    ).rejects.toMatchObject({
      message: expect.stringContaining('DescribeDBProxies'),
    });
  });

  const scope = (service: string) => signedBy('AKIA', 'eu-west-1', service);

  it.each([
    ['rds', 'Action=Invent', 'InvalidAction', 'Invent'],
    [
      'rds',
      'Action=PromoteReadReplica',
      'MissingParameter',
      'DBInstanceIdentifier',
    ],
    [
      'rds',
      'Action=PromoteReadReplica&DBInstanceIdentifier=x&BackupRetentionPeriod=many',
      'MalformedInput',
      'BackupRetentionPeriod',
    ],
    ['ec2', 'Action=Invent', 'InvalidAction', 'Invent'],
    ['nothing', 'Action=X', 'UnknownService', 'nothing'],
  ])('%s refuses %s as %s', async (service, body, code, named) => {
    const response = await fetch(simulator.endpoint, {
      method: 'POST',
      headers: scope(service),
      body,
    });
    const text = await response.text();
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(text).toContain(`<Code>${code}</Code>`);
    expect(text).toContain(named);
  });

  it.each([
    ['{', 'SerializationException', 'not JSON'],
    ['{"Name":7}', 'SerializationException', 'Name'],
    ['{}', 'ValidationException', 'Name'],
  ])('SSM refuses %s as %s', async (body, code, named) => {
    const response = await fetch(simulator.endpoint, {
      method: 'POST',
      headers: { ...scope('ssm'), 'x-amz-target': 'AmazonSSM.GetParameter' },
      body,
    });
    const answer: any = await response.json();
    expect(response.status).toBe(400);
    expect(answer.__type).toContain(code);
    expect(answer.message).toContain(named);
  });

  // Smithy writes numbers that JSON has no literal for as text.
  it.each(['"NaN"', '"Infinity"', '"-Infinity"', '1e999', '"5"'])(
    'refuses %s where a number belongs',
    async value => {
      const answers = await Promise.all(
        [
          ['monitoring', 'GraniteServiceVersion20100801.PutMetricData'],
          ['ssm', 'AmazonSSM.DescribeParameters'],
        ].map(async ([service, target]) => {
          const response = await fetch(simulator.endpoint, {
            method: 'POST',
            headers: { ...scope(service), 'x-amz-target': target },
            body: `{"Namespace":"a","MetricData":[{"MetricName":"b","Value":${value}}],"MaxResults":${value}}`,
          });
          return ((await response.json()) as any).__type.split('#').pop();
        }),
      );
      expect(answers).toEqual([
        value === '"5"'
          ? 'SerializationException'
          : 'InvalidParameterValueException',
        'SerializationException',
      ]);
    },
  );

  it('refuses broken XML, and a request without a signature', async () => {
    const broken = await fetch(`${simulator.endpoint}/2013-04-01/hostedzone`, {
      method: 'POST',
      headers: scope('route53'),
      body: '<CreateHostedZoneRequest><Name>',
    });
    expect(broken.status).toBe(400);
    expect(await broken.text()).toContain('MalformedInput');
    const unsigned = await fetch(simulator.endpoint, { method: 'POST' });
    expect(unsigned.status).toBe(403);
    expect(await unsigned.text()).toContain('MissingAuthenticationToken');
  });
});
