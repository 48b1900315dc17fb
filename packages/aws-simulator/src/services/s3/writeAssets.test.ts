import { testBalancer } from '../../traffic/testBalancer';
import { TestWorld } from '../../traffic/testWorld';
import { cloudwatch } from '../cloudwatch';
import { elbv2 } from '../elbv2';
import { rds } from '../rds';
import { s3 } from '.';

const FROM = 'eu-west-1';
const TO = 'eu-central-1';
const SOURCE = 'orders-assets-123456789012-eu-west-1';
const TARGET = 'orders-assets-123456789012-eu-central-1';

describe("the workload's uploads", () => {
  let test: TestWorld;
  const protect = (Bucket: string, region: string, to: string) =>
    test.call(
      s3,
      'PutBucketReplication',
      {
        Bucket,
        ReplicationConfiguration: {
          Role: 'arn:aws:iam::123456789012:role/replication',
          Rules: [
            {
              ID: 'assets',
              Status: 'Enabled',
              Priority: 1,
              Filter: { Prefix: '' },
              DeleteMarkerReplication: { Status: 'Enabled' },
              Destination: {
                Bucket: `arn:aws:s3:::${to}`,
                Metrics: { Status: 'Enabled' },
              },
            },
          ],
        },
      },
      region,
    );
  const count = (Bucket: string, region: string) =>
    test.call(s3, 'ListObjectsV2', { Bucket }, region).KeyCount;
  const metric = (MetricName: string, region: string, Stat: string) =>
    test
      .call(
        cloudwatch,
        'GetMetricData',
        {
          StartTime: new Date(test.world.now - 600_000),
          EndTime: new Date(test.world.now + 60_000),
          ScanBy: 'TimestampAscending',
          MetricDataQueries: [
            {
              Id: 'm',
              MetricStat: {
                Metric: {
                  Namespace: 'AWS/S3',
                  MetricName,
                  Dimensions: [
                    { Name: 'SourceBucket', Value: SOURCE },
                    { Name: 'DestinationBucket', Value: TARGET },
                    { Name: 'RuleId', Value: 'assets' },
                  ],
                },
                Period: 60,
                Stat,
              },
            },
          ],
        },
        region,
      )
      .MetricDataResults[0].Values.at(-1);

  beforeEach(() => {
    test = new TestWorld([elbv2, rds, s3]);
    for (const [name, region] of [
      [SOURCE, FROM],
      [TARGET, TO],
    ]) {
      test.bucket(name, region);
      test.call(
        s3,
        'PutBucketTagging',
        {
          Bucket: name,
          Tagging: { TagSet: [{ Key: 'dr:site', Value: 'orders' }] },
        },
        region,
      );
    }
    protect(SOURCE, FROM, TARGET);
    protect(TARGET, TO, SOURCE);
    testBalancer(test, TO).target('i-2');
    testBalancer(test, FROM).target('i-1');
    test.call(
      rds,
      'CreateDBInstance',
      {
        DBInstanceIdentifier: 'orders-mysql',
        DBInstanceClass: 'db.t3.small',
        Engine: 'mysql',
        MasterUsername: 'admin',
        MasterUserPassword: 'only-for-this-test',
        AllocatedStorage: 20,
        BackupRetentionPeriod: 0,
      },
      FROM,
    );
    test.tick(test.world.timings.createSeconds);
  });

  it('go into the bucket of the region that takes writes, and from there to the other', () => {
    test.tick(95);
    expect(count(SOURCE, FROM)).toBe(3);
    expect(count(TARGET, TO)).toBe(3);
    test.tick(1500);
    expect(count(SOURCE, FROM)).toBe(20);
    // The other bucket holds the newest beside them until the next upload.
    expect(count(TARGET, TO)).toBe(21);
  });

  // User Guide, "Monitoring replication with metrics": destination's region, but failures in the source's.
  it('keep the metrics of replication alive, each in its region', () => {
    test.tick(300);
    expect(metric('ReplicationLatency', TO, 'Maximum')).toBe(
      test.world.timings.s3ReplicationSeconds,
    );
    expect(metric('OperationsPendingReplication', TO, 'Maximum')).toBeDefined();
    expect(metric('BytesPendingReplication', TO, 'Maximum')).toBeDefined();
    expect(metric('OperationsFailedReplication', FROM, 'Sum')).toBe(0);
    expect(metric('ReplicationLatency', FROM, 'Maximum')).toBeUndefined();
    expect(metric('OperationsFailedReplication', TO, 'Sum')).toBeUndefined();
  });

  it('count what waits', () => {
    test.world.timings.s3ReplicationSeconds = 200;
    test.tick(150);
    expect(
      metric('OperationsPendingReplication', TO, 'Maximum'),
    ).toBeGreaterThan(2);
    expect(metric('BytesPendingReplication', TO, 'Maximum')).toBeGreaterThan(
      100,
    );
    expect(metric('ReplicationLatency', TO, 'Maximum')).toBeGreaterThan(60);
  });

  it('stop with the region', () => {
    test.fail(FROM);
    test.tick(300);
    test.heal();
    expect(count(SOURCE, FROM)).toBe(0);
    expect(count(TARGET, TO)).toBe(0);
  });
});
