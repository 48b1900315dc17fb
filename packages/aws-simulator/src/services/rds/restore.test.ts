import {
  identifier,
  primaryRegion,
  refusal,
  replicaRegion,
  TestRds,
} from './testRds';

describe('RDS restores', () => {
  let test: TestRds;
  beforeEach(() => {
    test = new TestRds();
  });

  it('needs backups', () => {
    test.createPrimary({ BackupRetentionPeriod: 0 });
    test.pass(20);
    expect(
      refusal(() =>
        test.call('RestoreDBInstanceToPointInTime', {
          SourceDBInstanceIdentifier: identifier,
          TargetDBInstanceIdentifier: 'drill',
          UseLatestRestorableTime: true,
        }),
      ).name,
    ).toBe('PointInTimeRestoreNotEnabled');
  });

  it('restores the rows of the latest restorable time', () => {
    test.createPrimary();
    test.pass(1000);
    const latest = test.describeOne(primaryRegion).LatestRestorableTime!;
    const { rows } = test.view(primaryRegion);
    test.call('RestoreDBInstanceToPointInTime', {
      SourceDBInstanceIdentifier: identifier,
      TargetDBInstanceIdentifier: 'drill',
      UseLatestRestorableTime: true,
    });
    test.pass(40);
    const drill = test.view(primaryRegion, 'drill');
    expect(drill.writable).toBe(true);
    expect(drill.lastWriteAt).toBe(latest.getTime());
    expect(drill.rows).toBeLessThan(rows);
    expect(drill.rows).toBeGreaterThan(0);
  });

  it('restores a replica with backups to a point in time', () => {
    test.replicating();
    test.call(
      'ModifyDBInstance',
      {
        DBInstanceIdentifier: identifier,
        BackupRetentionPeriod: 1,
        ApplyImmediately: true,
      },
      replicaRegion,
    );
    test.pass(30);
    test.call(
      'RestoreDBInstanceToPointInTime',
      {
        SourceDBInstanceIdentifier: identifier,
        TargetDBInstanceIdentifier: 'drill',
        UseLatestRestorableTime: true,
      },
      replicaRegion,
    );
    test.pass(40);
    expect(test.view(replicaRegion, 'drill')).toMatchObject({
      writable: true,
      replica: false,
    });
    expect(test.view(replicaRegion, 'drill').rows).toBeGreaterThan(0);
  });

  it('restores a snapshot', () => {
    test.createPrimary();
    test.pass(60);
    test.call('CreateDBSnapshot', {
      DBInstanceIdentifier: identifier,
      DBSnapshotIdentifier: 'before',
    });
    const { rows } = test.view(primaryRegion);
    test.pass(60);
    test.call('RestoreDBInstanceFromDBSnapshot', {
      DBInstanceIdentifier: 'drill',
      DBSnapshotIdentifier: 'before',
    });
    test.pass(40);
    expect(test.view(primaryRegion, 'drill').rows).toBe(rows);
  });

  it('refuses a time outside of the window', () => {
    test.createPrimary();
    test.pass(60);
    expect(
      refusal(() =>
        test.call('RestoreDBInstanceToPointInTime', {
          SourceDBInstanceIdentifier: identifier,
          TargetDBInstanceIdentifier: 'drill',
          RestoreTime: new Date(test.world.now + 60_000),
        }),
      ).name,
    ).toBe('InvalidParameterValue');
  });
});
