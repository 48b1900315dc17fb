import {
  account,
  identifier,
  primaryRegion,
  refusal,
  replicaRegion,
  TestRds,
} from './testRds';

describe('RDS replication', () => {
  let test: TestRds;
  beforeEach(() => {
    test = new TestRds();
  });

  it('seeds a replica in another region, with backups off', () => {
    test.createPrimary();
    test.pass(20);
    test.createReplica();
    expect(test.describeOne(replicaRegion)).toMatchObject({
      DBInstanceStatus: 'creating',
      StatusInfos: undefined,
    });
    test.pass(20);
    expect(test.describeOne(replicaRegion)).toMatchObject({
      DBInstanceStatus: 'available',
      BackupRetentionPeriod: 0,
      AvailabilityZone: 'eu-central-1a',
      ReadReplicaSourceDBInstanceIdentifier: `arn:aws:rds:${primaryRegion}:${account}:db:${identifier}`,
      StatusInfos: [
        {
          StatusType: 'read replication',
          Status: 'replicating',
          Normal: true,
        },
      ],
    });
    expect(
      test.describeOne(primaryRegion).ReadReplicaDBInstanceIdentifiers,
    ).toEqual([`arn:aws:rds:${replicaRegion}:${account}:db:${identifier}`]);
  });

  it('needs a source with backups', () => {
    test.createPrimary({ BackupRetentionPeriod: 0 });
    test.pass(20);
    const error = refusal(test.createReplica);
    expect(error.name).toBe('InvalidDBInstanceState');
    expect(error.message).toMatch(/Automated backups are not enabled/);
  });

  it('needs a source that is up', () => {
    test.createPrimary();
    expect(refusal(test.createReplica).name).toBe('InvalidDBInstanceState');
  });

  it('lags a little, then as long as a fault says, then catches up', () => {
    test.replicating();
    expect(test.view(replicaRegion).lagSeconds).toBeLessThanOrEqual(3);
    expect(test.view(replicaRegion).lagSeconds).toBeGreaterThanOrEqual(0);
    test.inject({
      type: 'replication-lag',
      region: replicaRegion,
      database: identifier,
      seconds: 40,
    });
    test.pass(20);
    const growing = test.view(replicaRegion).lagSeconds!;
    expect(growing).toBeGreaterThan(10);
    test.pass(100);
    expect(test.view(replicaRegion).lagSeconds).toBeGreaterThanOrEqual(39);
    expect(test.view(replicaRegion).lagSeconds).toBeLessThanOrEqual(44);
    test.heal();
    test.pass(2);
    expect(test.view(replicaRegion).lagSeconds).toBeGreaterThan(20);
    test.pass(20);
    expect(test.view(replicaRegion).lagSeconds).toBeLessThanOrEqual(3);
  });

  it('has no lag once the source is written no more', () => {
    test.replicating();
    test.writing = false;
    test.pass(5);
    expect(test.view(replicaRegion).lagSeconds).toBe(0);
    expect(test.view(replicaRegion).rows).toBe(test.view(primaryRegion).rows);
  });

  it('of PostgreSQL calls lag what is idleness, for up to five minutes', () => {
    test.replicating({ Engine: 'postgres', EngineVersion: '17.5' });
    test.writing = false;
    test.pass(5);
    expect(test.view(replicaRegion).rows).toBe(test.view(primaryRegion).rows);
    const idle = test.view(replicaRegion).lagSeconds!;
    expect(idle).toBeGreaterThan(0);
    test.pass(60);
    expect(test.view(replicaRegion).lagSeconds).toBe(idle + 60);
    test.pass(300);
    expect(test.view(replicaRegion).lagSeconds).toBe(idle + 60);
  });

  it.each([
    [
      'its source is cut off',
      { type: 'region-down', region: primaryRegion, planes: ['network'] },
      'error',
    ],
    [
      'its source is down',
      { type: 'region-down', region: primaryRegion, planes: ['data'] },
      'error',
    ],
    [
      'it was stopped',
      {
        type: 'replication-stopped',
        region: replicaRegion,
        database: identifier,
      },
      'stopped',
    ],
  ])('is unknown (-1) when %s', (_case, fault, status) => {
    test.replicating();
    const { rows } = test.view(replicaRegion);
    test.inject(fault);
    test.pass(30);
    expect(test.view(replicaRegion).lagSeconds).toBe(-1);
    expect(test.view(replicaRegion).rows - rows).toBeLessThanOrEqual(1);
    expect(test.describeOne(replicaRegion).StatusInfos![0]).toMatchObject({
      Status: status,
      Normal: false,
    });
    test.heal();
    test.pass(30);
    expect(test.view(replicaRegion).lagSeconds).toBeLessThanOrEqual(3);
    expect(test.view(replicaRegion).lagSeconds).toBeGreaterThanOrEqual(0);
  });

  it.each([primaryRegion, replicaRegion])(
    'does not stop the source nor the replica: no fence (%s)',
    region => {
      test.replicating();
      const stop = () =>
        test.call(
          'StopDBInstance',
          { DBInstanceIdentifier: identifier },
          region,
        );
      expect(refusal(stop).name).toBe('InvalidDBInstanceState');
    },
  );

  it('is terminated when the source is deleted, keeping its rows', () => {
    test.replicating();
    const { rows } = test.view(replicaRegion);
    test.call('DeleteDBInstance', {
      DBInstanceIdentifier: identifier,
      SkipFinalSnapshot: true,
    });
    test.pass(20);
    expect(test.describeOne(replicaRegion).StatusInfos![0].Status).toBe(
      'terminated',
    );
    expect(test.view(replicaRegion).rows).toBeGreaterThanOrEqual(rows);
    expect(test.view(replicaRegion).writable).toBe(false);
  });
});
