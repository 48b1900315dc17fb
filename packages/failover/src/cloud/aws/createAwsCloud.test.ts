import { PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  AuthorizeSecurityGroupIngressCommand,
  DescribeSecurityGroupsCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { CreateDBInstanceReadReplicaCommand } from '@aws-sdk/client-rds';
import {
  DeletePublicAccessBlockCommand,
  HeadObjectCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
} from '@aws-sdk/client-s3';
import {
  bindBeside,
  bindDrillMark,
  bindRehearsal,
  type Place,
} from '../../site';
import { ACCOUNT, ACTIVE, PILOT } from '../../worlds/fixtures';
import type { WantedCall } from '../../rights';
import type { Cloud } from '../Cloud';
import { eventually, simulatedAws } from './__testUtils__/simulatedAws';
import { classifyAwsError } from './classifyAwsError';
import { requestIdOf } from './requestIdOf';

jest.setTimeout(60_000);

describe('createAwsCloud', () => {
  let aws: Awaited<ReturnType<typeof simulatedAws>>;
  let cloud: Cloud;
  let active: Place;
  let pilot: Place;

  beforeAll(async () => {
    aws = await simulatedAws();
    cloud = aws.cloud;
    active = await aws.place(ACTIVE);
    pilot = await aws.place(PILOT);
    await eventually(async () => {
      const group = await cloud.group(active.group);
      const replica = await cloud.database(pilot.database);
      if (group?.inService !== 2 || replica?.replication !== 'replicating') {
        throw new Error('the site does not serve yet');
      }
    });
  });

  afterEach(() => aws.simulator.admin.heal());
  afterAll(() => aws?.stop());

  it('observes a primary and its replica', async () => {
    expect(await cloud.database(active.database)).toMatchObject({
      arn: active.database.arn,
      status: 'available',
      sourceArn: undefined,
      replication: undefined,
      backupRetentionDays: 7,
      shape: {
        instanceClass: 'db.t3.medium',
        subnetGroup: 'orders-mysql',
        securityGroups: [expect.stringMatching(/^sg-/)],
        parameterGroup: 'orders-mysql',
        optionGroup: 'default:mysql-8-4',
        kmsKey: undefined,
      },
      isPublic: false,
      endpoint: {
        address: expect.stringMatching(/^orders-mysql\./),
        port: 3306,
      },
      tags: { 'dr:site': 'orders' },
    });
    expect(await cloud.database(pilot.database)).toMatchObject({
      arn: pilot.database.arn,
      sourceArn: active.database.arn,
      replication: 'replicating',
    });
    expect(
      await cloud.database(bindBeside(pilot.database, 'elsewhere')),
    ).toBeUndefined();
  });

  it('names the source by its ARN also where it is in the same region', async () => {
    const second = bindBeside(active.database, 'orders-second');
    const rds = await aws.clients.rds(ACCOUNT, ACTIVE);
    await rds.send(
      new CreateDBInstanceReadReplicaCommand({
        DBInstanceIdentifier: second.identifier,
        SourceDBInstanceIdentifier: active.database.identifier,
      }),
    );
    expect(await cloud.database(second)).toMatchObject({
      sourceArn: active.database.arn,
    });
  });

  it('observes a group, and what ran in it', async () => {
    expect(await cloud.group(active.group)).toEqual({
      arn: expect.stringMatching(/:autoScalingGroupName\/orders-app$/),
      min: 0,
      desired: 2,
      max: 6,
      inService: 2,
      instances: 2,
      terminating: 0,
      launchSuspended: false,
      instanceType: 't3.micro',
      tags: { 'dr:site': 'orders' },
    });
    await eventually(async () =>
      expect(await cloud.mostInService(active.group)).toBe(2),
    );
    expect(
      await cloud.group({ ...active.group, identifier: 'elsewhere' }),
    ).toBeUndefined();
  });

  it('asks IAM what calls would be denied, and calls nothing', async () => {
    const call = (action: string, place: Place): WantedCall => ({
      action,
      resource: place.database.arn,
      region: place.region,
      context: { 'aws:RequestedRegion': place.region },
    });
    const calls = [
      call('rds:PromoteReadReplica', pilot),
      call('rds:PromoteReadReplica', active),
      call('rds:DescribeDBInstances', pilot),
    ];
    const principal = 'arn:aws:iam::123456789012:user/simulated';
    expect(await cloud.verdicts(pilot.database, calls)).toEqual({
      told: true,
      principal,
      denied: [],
      unsure: [],
    });
    await aws.simulator.admin.inject({
      type: 'access-denied',
      region: PILOT,
      service: 'rds',
      operation: 'PromoteReadReplica',
    });
    expect(await cloud.verdicts(pilot.database, calls)).toMatchObject({
      denied: [calls[0]],
    });
    await aws.simulator.admin.inject({
      type: 'access-denied',
      region: 'us-east-1',
      service: 'iam',
    });
    expect(await cloud.verdicts(pilot.database, calls)).toMatchObject({
      told: false,
      reason: expect.stringMatching(/not authorized to perform: iam:Simulate/),
    });
    await aws.simulator.admin.heal();
  });

  it("tells AWS's own reason where instances do not come", async () => {
    expect(await cloud.scalingFailure(pilot.group)).toBeUndefined();
    await aws.simulator.admin.inject({
      type: 'capacity-shortage',
      region: PILOT,
    });
    await cloud.scale(pilot.group, { min: 0, desired: 1 });
    await eventually(async () =>
      expect(await cloud.scalingFailure(pilot.group)).toMatchObject({
        at: expect.any(Date),
        reason: expect.stringMatching(/capacity/i),
      }),
    );
    await cloud.scale(pilot.group, { min: 0, desired: 0 });
  });

  it('measures lag and sessions, each with its time', async () => {
    await eventually(async () => {
      const lag = await cloud.replicaLag(pilot.database);
      expect(lag).toMatchObject({ at: expect.any(Date) });
      expect(lag?.value).toBeGreaterThanOrEqual(0);
      const sessions = await cloud.connections(active.database);
      expect(sessions?.value).toBeGreaterThan(0);
    });
    await expect(cloud.replicaLag(active.database)).resolves.toBeUndefined();
  });

  it('tells whether anybody is let in to a database', async () => {
    const { shape } = (await cloud.database(active.database))!;
    const [GroupId] = shape.securityGroups;
    const ec2 = await aws.clients.ec2(ACCOUNT, ACTIVE);
    expect(await cloud.ingress(active.database)).toBe('open');
    const { SecurityGroups = [] } = await ec2.send(
      new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }),
    );
    const { IpPermissions } = SecurityGroups[0];
    await ec2.send(
      new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions }),
    );
    expect(await cloud.ingress(active.database)).toBe('closed');
    await ec2.send(
      new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }),
    );
    await expect(
      cloud.ingress(bindBeside(active.database, 'elsewhere')),
    ).rejects.toThrow('security groups of elsewhere in eu-west-1 are unknown');
  });

  it('writes an object only where nothing is, or what was read (I1)', async () => {
    const { lock } = pilot;
    const refused = { name: 'PreconditionFailed' };
    expect(await cloud.readObject(lock)).toBeUndefined();
    expect(await cloud.objectExists(lock)).toBe(false);
    await expect(cloud.writeIf(lock, 'x', '"1"')).rejects.toMatchObject(
      refused,
    );
    const { etag, requestId } = await cloud.writeIf(lock, 'one', undefined);
    expect(requestId).toEqual(expect.any(String));
    expect(await cloud.readObject(lock)).toEqual({ body: 'one', etag });
    await expect(cloud.writeIf(lock, 'x', undefined)).rejects.toMatchObject(
      refused,
    );
    await cloud.writeIf(lock, 'two', etag);
    await expect(cloud.writeIf(lock, 'x', etag)).rejects.toMatchObject(refused);
    expect(await cloud.readObject(lock)).toMatchObject({ body: 'two' });
    await cloud.deleteObject(lock);
    await cloud.putObject(lock, 'three');
    expect(await cloud.objectExists(lock)).toBe(true);
    await cloud.deleteObject(lock);
    expect(await cloud.objectExists(lock)).toBe(false);
  });

  it('I5: takes a bucket that is not there for no missing object', async () => {
    const nowhere = { ...pilot.lock, bucket: 'nowhere' };
    await expect(cloud.readObject(nowhere)).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
    await expect(cloud.bucketTags(nowhere)).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });

  it('reads the tags of a bucket, also where it has none', async () => {
    expect(await cloud.bucketTags(pilot.lock)).toEqual({ 'dr:site': 'orders' });
    const s3 = await aws.clients.s3(ACCOUNT, ACTIVE);
    await s3.send(
      new PutBucketTaggingCommand({
        Bucket: active.lock.bucket,
        Tagging: { TagSet: [] },
      }),
    );
    expect(await cloud.bucketTags(active.lock)).toEqual({});
  });

  it('reads what replicates a bucket, also where nothing does', async () => {
    const [assets] = pilot.buckets;
    expect(await cloud.bucketTags(assets)).toEqual({ 'dr:site': 'orders' });
    expect(await cloud.bucketReplication(assets)).toEqual({
      isVersioned: true,
      rules: [
        {
          id: assets.ruleId,
          isEnabled: true,
          destination: active.buckets[0].bucket,
          syncsReplicas: true,
          replicatesDeletions: true,
        },
      ],
    });
    const { bucket } = pilot.lock;
    expect(await cloud.bucketReplication({ ...assets, bucket })).toEqual({
      isVersioned: false,
      rules: [],
    });
    expect(
      await cloud.bucketReplication({ ...assets, bucket: 'nowhere' }),
    ).toBeUndefined();
  });

  it('copies what was written while the other region was gone, by one job a try', async () => {
    const [from] = pilot.buckets;
    const [to] = active.buckets;
    const there = { ...pilot.lock, bucket: from.bucket, key: 'a' };
    const here = { ...active.lock, bucket: to.bucket, key: 'a' };
    const attempt = { run: 'r1', attempt: '1' };
    expect(await cloud.copyJob(from, 'r1')).toBeUndefined();
    await aws.simulator.admin.inject({
      type: 'service-down',
      region: ACTIVE,
      service: 's3',
    });
    await cloud.putObject(there, 'written meanwhile');
    await eventually(async () =>
      expect(await cloud.pendingReplication(from, to)).toBeUndefined(),
    );
    const s3 = await aws.clients.s3(ACCOUNT, PILOT);
    const statusOf = async () =>
      (await s3.send(new HeadObjectCommand({ Bucket: from.bucket, Key: 'a' })))
        .ReplicationStatus;
    await eventually(async () => expect(await statusOf()).toBe('FAILED'));
    await aws.simulator.admin.heal();
    expect(await cloud.objectExists(here)).toBe(false);

    const started: any = await cloud.startCopy(from, attempt);
    const again: any = await cloud.startCopy(from, attempt);
    expect(again.JobId).toBe(started.JobId);
    expect(requestIdOf(started)).toEqual(expect.any(String));
    expect(await cloud.copyJob(from, 'r1')).toMatchObject({
      id: started.JobId,
      attempt: '1',
      isEmpty: false,
    });
    expect(await cloud.copyJob(from, 'r2')).toBeUndefined();
    expect(await cloud.copyJob(to, 'r1')).toBeUndefined();
    await eventually(async () =>
      expect(await cloud.copyJob(from, 'r1')).toEqual({
        id: started.JobId,
        attempt: '1',
        status: 'Complete',
        isEmpty: false,
        total: 1,
        succeeded: 1,
        failed: 0,
        reasons: [],
        report: `s3://${pilot.lock.bucket}/batch-replication/job-${started.JobId}/`,
      }),
    );
    expect(await cloud.readObject(here)).toMatchObject({
      body: 'written meanwhile',
    });
    // Nothing is left: S3 calls that a failure.
    await cloud.startCopy(from, { run: 'r1', attempt: '2' });
    await eventually(async () =>
      expect(await cloud.copyJob(from, 'r1')).toMatchObject({
        attempt: '2',
        status: 'Failed',
        isEmpty: true,
      }),
    );
  });

  it('tells why a job could not begin', async () => {
    const [assets] = active.buckets;
    const batchRole = `arn:aws:iam::${ACCOUNT}:role/nobody`;
    await cloud.startCopy(
      { ...assets, batchRole },
      { run: 'r3', attempt: '1' },
    );
    await eventually(async () =>
      expect(await cloud.copyJob(assets, 'r3')).toMatchObject({
        status: 'Failed',
        isEmpty: false,
        reasons: [expect.stringContaining('can not assume the IAM role')],
      }),
    );
    const other: any = await cloud
      .startCopy(assets, { run: 'r3', attempt: '1' })
      .catch(error => error);
    expect([other.name, classifyAwsError(other)]).toEqual([
      'IdempotencyException',
      'refused',
    ]);
  });

  it('counts what waits, in the region that it comes to', async () => {
    const [from] = active.buckets;
    const [to] = pilot.buckets;
    await cloud.putObject(
      { ...active.lock, bucket: from.bucket, key: 'b' },
      'x',
    );
    await eventually(async () => {
      const pending = await cloud.pendingReplication(from, to);
      expect(pending).toEqual({
        objects: { value: expect.any(Number), at: expect.any(Date) },
        bytes: { value: expect.any(Number), at: expect.any(Date) },
      });
    });
  });

  it('never overwrites a parameter unless it is told to', async () => {
    const { freeze } = pilot;
    expect(await cloud.parameter(freeze)).toBeUndefined();
    await cloud.createParameter(freeze, 'one', { 'dr:site': 'orders' });
    await expect(cloud.createParameter(freeze, 'x', {})).rejects.toMatchObject({
      name: 'ParameterAlreadyExists',
    });
    await cloud.overwriteParameter(freeze, 'two');
    expect(await cloud.parameter(freeze)).toBe('two');
    await cloud.deleteParameter(freeze);
    expect(await cloud.parameter(freeze)).toBeUndefined();
  });

  it('restores a clone in the shape of its source, and deletes it', async () => {
    const clone = bindBeside(pilot.database, 'orders-drill-1');
    const observed = (await cloud.database(pilot.database))!;
    const tags = { 'dr:site': 'orders', 'dr:drill': 'r1' };
    await eventually(() =>
      cloud.restoreClone(pilot.database, clone, observed, tags),
    );
    await eventually(async () =>
      expect(await cloud.database(clone)).toMatchObject({
        status: 'available',
        sourceArn: undefined,
        shape: observed.shape,
        tags,
      }),
    );
    expect(await cloud.drillDatabases(pilot.database)).toEqual([
      { identifier: clone.identifier, status: 'available', tags },
    ]);
    const other = { ...pilot.database, site: 'billing' };
    expect(await cloud.drillDatabases(other)).toEqual([]);
    expect(await cloud.hasBackups(clone)).toBe(true);
    await cloud.deleteDatabase(clone);
    await eventually(async () => {
      expect(await cloud.database(clone)).toBeUndefined();
      expect(await cloud.hasBackups(clone)).toBe(false);
    });
  });

  it('finds keys by how they begin, and reads as the public does', async () => {
    const [key] = bindRehearsal({ objects: [pilot.lock], threshold: 1 }, 'r1');
    await cloud.putObject(key, 'rehearsal');
    expect(await cloud.keysLike({ ...key, key: 'drill-' })).toEqual([
      'drill-r1.html',
    ]);
    expect(await cloud.asPublic(key)).toEqual({ httpStatus: 403, body: '' });
    const s3 = await aws.clients.s3(ACCOUNT, PILOT);
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket: key.bucket }));
    await s3.send(
      new PutBucketPolicyCommand({
        Bucket: key.bucket,
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: '*',
              Action: 's3:GetObject',
              Resource: `arn:aws:s3:::${key.bucket}/drill-*.html`,
            },
          ],
        }),
      }),
    );
    expect(await cloud.asPublic(key)).toEqual({
      httpStatus: 200,
      body: 'rehearsal',
    });
    await cloud.deleteObject(key);
    expect(await cloud.keysLike({ ...key, key: 'drill-' })).toEqual([]);
  });

  it('tells which alarms are raised, of those it was asked for', async () => {
    const watch = await aws.clients.cloudWatch(ACCOUNT, PILOT);
    for (const AlarmName of ['orders-errors', 'billing-errors', 'calm']) {
      await watch.send(
        new PutMetricAlarmCommand({
          AlarmName,
          Namespace: 'Test',
          MetricName: 'Errors',
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 0,
          ComparisonOperator: 'GreaterThanThreshold',
          TreatMissingData: AlarmName === 'calm' ? 'notBreaching' : 'breaching',
        }),
      );
    }
    await eventually(async () =>
      expect(
        await cloud.alarming(pilot.group, ['orders-errors', 'calm', 'none']),
      ).toEqual(['orders-errors']),
    );
  });

  it("asks the standby's application what it did in a clone", async () => {
    expect(await cloud.cloneReport(pilot.loadBalancer)).toEqual({
      answered: true,
      httpStatus: 503,
    });
    await eventually(async () =>
      expect(await cloud.cloneReport(active.loadBalancer)).toEqual({
        answered: true,
        report: {
          site: 'orders',
          region: ACTIVE,
          error: '/dr/orders/drill names no database',
        },
      }),
    );
    const { endpoint } = (await cloud.database(active.database))!;
    const mark = bindDrillMark(active);
    const write = (address: string) =>
      cloud.overwriteParameter(
        mark,
        JSON.stringify({ run: 'r1', endpoint: { address, port: 3306 } }),
      );
    await cloud.createParameter(mark, '{}', { 'dr:site': 'orders' });
    await write(endpoint!.address);
    expect(await cloud.cloneReport(active.loadBalancer)).toMatchObject({
      report: { run: 'r1', error: 'this is the database of the site itself' },
    });
    const clone = bindBeside(active.database, 'orders-drill-2');
    const observed = (await cloud.database(active.database))!;
    await cloud.restoreClone(active.database, clone, observed, {});
    await eventually(async () => {
      const address = (await cloud.database(clone))?.endpoint?.address;
      await write(address ?? 'none');
      expect(await cloud.cloneReport(active.loadBalancer)).toMatchObject({
        answered: true,
        report: {
          site: 'orders',
          region: ACTIVE,
          run: 'r1',
          database: address,
          tables: 3,
          readBack: 'r1',
        },
      });
    });
    await cloud.deleteParameter(mark);
  });

  it('asks the application of one region by the name of its load balancer', async () => {
    await eventually(async () =>
      expect(await cloud.workload(active.loadBalancer)).toMatchObject({
        answered: true,
        status: { site: 'orders', region: ACTIVE, writable: true },
      }),
    );
    expect(await cloud.workload(pilot.loadBalancer)).toEqual({
      answered: true,
      httpStatus: 503,
    });
    expect(
      await cloud.asUser(active.loadBalancer.dnsName, pilot.loadBalancer),
    ).toMatchObject({ status: { region: ACTIVE } });
    expect(await cloud.asUser('nobody.test', pilot.loadBalancer)).toMatchObject(
      { answered: false },
    );
    expect(await cloud.resolve(active.loadBalancer.dnsName)).toContainEqual(
      expect.stringMatching(/^127\./),
    );
  });

  it('stops a group: an instance on its way out is still an instance', async () => {
    expect(requestIdOf(await cloud.suspendLaunch(active.group))).toEqual(
      expect.any(String),
    );
    await cloud.scale(active.group, { min: 0, desired: 0 });
    expect(await cloud.group(active.group)).toMatchObject({
      desired: 0,
      max: 6,
      launchSuspended: true,
      instances: 2,
    });
    await eventually(async () =>
      expect(await cloud.group(active.group)).toMatchObject({ instances: 0 }),
    );
    await cloud.resumeLaunch(active.group);
    expect(await cloud.group(active.group)).toMatchObject({
      launchSuspended: false,
    });
  });

  it('promotes in one call, with backups kept as asked for', async () => {
    const answer = await cloud.promote(pilot.database, {
      backupRetentionDays: 3,
    });
    expect(requestIdOf(answer)).toEqual(expect.any(String));
    const again = await cloud
      .promote(pilot.database, { backupRetentionDays: 3 })
      .catch(error => error);
    expect(classifyAwsError(again)).toBe('retry');
    await eventually(async () =>
      expect(await cloud.database(pilot.database)).toMatchObject({
        sourceArn: undefined,
        backupRetentionDays: 3,
      }),
    );
  });

  it('I5: knows nothing of a region that does not answer', async () => {
    await aws.simulator.admin.inject({
      type: 'region-down',
      region: ACTIVE,
      planes: ['control', 'data', 'network'],
    });
    const errors = await Promise.all([
      cloud.database(active.database).catch(error => error),
      cloud.group(active.group).catch(error => error),
      cloud.readObject(active.lock).catch(error => error),
      cloud.suspendLaunch(active.group).catch(error => error),
    ]);
    expect(errors.map(classifyAwsError)).toEqual(Array(4).fill('unknown'));
  });
});
