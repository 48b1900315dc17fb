import {
  identifier,
  primaryRegion,
  refusal,
  replicaRegion,
  TestRds,
} from './testRds';

describe('RDS promotion', () => {
  let test: TestRds;
  beforeEach(() => {
    test = new TestRds();
  });

  const promote = (input: Record<string, unknown> = {}) =>
    test.call(
      'PromoteReadReplica',
      { DBInstanceIdentifier: identifier, ...input },
      replicaRegion,
    );

  it('passes modifying, rebooting and, with backups, backing-up, then is nobody’s replica', () => {
    test.replicating();
    test.call(
      'ModifyDBInstance',
      {
        DBInstanceIdentifier: identifier,
        BackupRetentionPeriod: 7,
        ApplyImmediately: true,
      },
      replicaRegion,
    );
    test.pass(15);
    promote();
    const seen = [test.describeOne(replicaRegion).DBInstanceStatus];
    for (let second = 0; second < 30; second += 1) {
      test.pass(1);
      const { DBInstanceStatus: status } = test.describeOne(replicaRegion);
      if (seen[seen.length - 1] !== status) {
        seen.push(status);
      }
    }
    expect(seen).toEqual(['modifying', 'rebooting', 'backing-up', 'available']);
    expect(
      test.describeOne(replicaRegion).ReadReplicaSourceDBInstanceIdentifier,
    ).toBeUndefined();
    expect(test.describeOne(replicaRegion).StatusInfos).toBeUndefined();
    expect(
      test.describeOne(primaryRegion).ReadReplicaDBInstanceIdentifiers,
    ).toEqual([]);
    expect(test.view(replicaRegion).writable).toBe(true);
  });

  it('counts the rows and seconds that are lost', () => {
    test.replicating();
    test.inject({
      type: 'replication-stopped',
      region: replicaRegion,
      database: identifier,
    });
    const applied = test.view(replicaRegion).rows;
    test.pass(30);
    test.writing = false;
    promote();
    test.pass(25);
    const written = test.view(primaryRegion).rows;
    const { promotion, rows } = test.view(replicaRegion);
    expect(rows).toBe(promotion!.rowsKept);
    expect(promotion!.rowsKept + promotion!.rowsLost).toBe(written);
    expect(promotion!.rowsLost).toBeGreaterThanOrEqual(29);
    expect(promotion!.rowsLost).toBeLessThanOrEqual(33);
    expect(promotion!.secondsLost).toBe(promotion!.rowsLost);
    expect(rows - applied).toBeLessThanOrEqual(1);
    expect(
      test.world.state.events.find(
        ({ type }) => type === 'promotion-completed',
      )!.data,
    ).toMatchObject({ rowsLost: promotion!.rowsLost });
  });

  it('loses nothing when writes stopped and the lag is 0', () => {
    test.replicating();
    test.writing = false;
    test.pass(5);
    promote();
    test.pass(25);
    expect(test.view(replicaRegion).promotion).toMatchObject({
      rowsLost: 0,
      secondsLost: 0,
    });
  });

  it('turns backups on when asked', () => {
    test.replicating();
    promote({ BackupRetentionPeriod: 7 });
    test.pass(21);
    expect(test.describeOne(replicaRegion)).toMatchObject({
      DBInstanceStatus: 'backing-up',
      BackupRetentionPeriod: 7,
    });
    test.pass(10);
    expect(test.describeOne(replicaRegion).DBInstanceStatus).toBe('available');
  });

  it('is refused for what is no replica, twice, and while it is backed up', () => {
    test.replicating();
    expect(
      refusal(() =>
        test.call('PromoteReadReplica', { DBInstanceIdentifier: identifier }),
      ).name,
    ).toBe('InvalidDBInstanceState');
    test.call(
      'CreateDBSnapshot',
      {
        DBInstanceIdentifier: identifier,
        DBSnapshotIdentifier: 'before',
      },
      replicaRegion,
    );
    const whileBackingUp = refusal(promote);
    expect(whileBackingUp.name).toBe('InvalidDBInstanceState');
    expect(whileBackingUp.message).toMatch(/backing-up/);
    test.pass(10);
    promote();
    expect(refusal(promote).name).toBe('InvalidDBInstanceState');
    expect(
      refusal(() =>
        test.call(
          'PromoteReadReplica',
          { DBInstanceIdentifier: 'nobody' },
          replicaRegion,
        ),
      ).name,
    ).toBe('DBInstanceNotFound');
  });

  it('hangs as long as the fault is there', () => {
    test.replicating();
    test.inject({
      type: 'promotion-hangs',
      region: replicaRegion,
      database: identifier,
    });
    promote();
    test.pass(300);
    expect(test.describeOne(replicaRegion).DBInstanceStatus).toBe('modifying');
    test.heal();
    test.pass(25);
    expect(test.view(replicaRegion).writable).toBe(true);
  });

  it('goes back to replicating when it fails', () => {
    test.replicating();
    test.inject({
      type: 'promotion-fails',
      region: replicaRegion,
      database: identifier,
    });
    promote();
    test.pass(25);
    test.heal();
    test.pass(20);
    expect(test.describeOne(replicaRegion)).toMatchObject({
      DBInstanceStatus: 'available',
      StatusInfos: [{ Status: 'replicating', Normal: true }],
    });
    expect(test.view(replicaRegion).writable).toBe(false);
    expect(
      test.world.state.events.some(({ type }) => type === 'promotion-failed'),
    ).toBe(true);
  });

  it('works while the source’s region is down, and counts when it is back', () => {
    test.replicating();
    test.inject({
      type: 'region-down',
      region: primaryRegion,
      planes: ['control', 'data', 'network'],
    });
    test.pass(10);
    promote();
    test.pass(25);
    expect(test.view(replicaRegion).writable).toBe(true);
    expect(test.view(replicaRegion).promotion!.rowsLost).toBeLessThanOrEqual(3);
  });
});
