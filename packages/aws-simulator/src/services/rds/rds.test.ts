import type { DBInstance, Event } from '@aws-sdk/client-rds';
import { SteppedClock } from '../../core/Clock';
import { World } from '../../core/World';
import { tickSeconds } from '../support/tickSeconds';
import { rds, viewDatabase, writeRow } from '.';

const account = '123456789012';
const primaryRegion = 'eu-west-1';
const replicaRegion = 'eu-central-1';
const identifier = 'orders-mysql';

describe('rds', () => {
  let world: World;
  /** Writes a row a second into the primary, as an application would. */
  const application = {
    tick: () => {
      writeRow(
        world,
        { account, region: primaryRegion, identifier },
        world.now,
      );
    },
  };
  let writing: boolean;

  const call = (
    operation: string,
    input: Record<string, unknown>,
    region: string = primaryRegion,
  ) =>
    rds.operations[operation](input, { world, region, account }) as Record<
      string,
      any
    >;
  const pass = (seconds: number) =>
    tickSeconds(world, writing ? [rds, application] : [rds], seconds);
  const describeOne = (region: string, id = identifier): DBInstance =>
    call('DescribeDBInstances', { DBInstanceIdentifier: id }, region)
      .DBInstances[0];
  const view = (region: string, id = identifier) =>
    viewDatabase(world, { account, region, identifier: id })!;
  const inject = (fault: Record<string, unknown>) => {
    world.state.faults.push({ id: 'f1', ...fault } as never);
  };
  const heal = () => {
    world.state.faults = [];
  };
  const refusal = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return error as Error;
    }
    throw new Error('was not refused');
  };

  const createPrimary = (input: Record<string, unknown> = {}) => {
    call('CreateDBInstance', {
      DBInstanceIdentifier: identifier,
      DBInstanceClass: 'db.t3.medium',
      Engine: 'mysql',
      EngineVersion: '8.0.40',
      MasterUsername: 'admin',
      MasterUserPassword: 'secret-of-the-test',
      AllocatedStorage: 20,
      MultiAZ: true,
      BackupRetentionPeriod: 7,
      Tags: [{ Key: 'dr:site', Value: 'orders' }],
      ...input,
    });
  };
  const createReplica = () => {
    call(
      'CreateDBInstanceReadReplica',
      {
        DBInstanceIdentifier: identifier,
        SourceDBInstanceIdentifier: `arn:aws:rds:${primaryRegion}:${account}:db:${identifier}`,
        DBInstanceClass: 'db.t3.medium',
      },
      replicaRegion,
    );
  };
  const replicating = () => {
    createPrimary();
    pass(20);
    createReplica();
    pass(60);
  };

  beforeEach(() => {
    world = new World(new SteppedClock());
    writing = true;
  });

  describe('instances', () => {
    it('passes through creating and backing-up before it is available', () => {
      createPrimary();
      const seen = [describeOne(primaryRegion).DBInstanceStatus];
      for (let second = 0; second < 20; second += 1) {
        pass(1);
        const { DBInstanceStatus: status } = describeOne(primaryRegion);
        if (seen[seen.length - 1] !== status) {
          seen.push(status);
        }
      }
      expect(seen).toEqual(['creating', 'backing-up', 'available']);
    });

    it('has no endpoint while it is created and one of its region after', () => {
      createPrimary();
      expect(describeOne(primaryRegion).Endpoint).toBeUndefined();
      pass(20);
      const primary = describeOne(primaryRegion);
      expect(primary.Endpoint!.Address).toMatch(
        /^orders-mysql\.c[a-z0-9]+\.eu-west-1\.rds\.amazonaws\.com$/,
      );
      expect(primary.AvailabilityZone).toBe('eu-west-1a');
      expect(primary.SecondaryAvailabilityZone).toBe('eu-west-1b');
      expect(primary.TagList).toEqual([{ Key: 'dr:site', Value: 'orders' }]);
    });

    it('keeps regions apart', () => {
      createPrimary();
      expect(refusal(() => describeOne(replicaRegion)).name).toBe(
        'DBInstanceNotFound',
      );
    });

    it('pages with a marker, refuses pages under 20, filters', () => {
      for (let index = 10; index < 35; index += 1) {
        createPrimary({ DBInstanceIdentifier: `db-${index}` });
      }
      const first = call('DescribeDBInstances', { MaxRecords: 20 });
      const second = call('DescribeDBInstances', {
        MaxRecords: 20,
        Marker: first.Marker,
      });
      expect(first.DBInstances).toHaveLength(20);
      expect(second.DBInstances).toHaveLength(5);
      expect(second.Marker).toBeUndefined();
      expect(
        refusal(() => call('DescribeDBInstances', { MaxRecords: 5 })).name,
      ).toBe('InvalidParameterValue');
      expect(
        call('DescribeDBInstances', {
          Filters: [{ Name: 'db-instance-id', Values: ['db-11', 'db-12'] }],
        }).DBInstances,
      ).toHaveLength(2);
    });

    it('gives every instance a resource id of its own', () => {
      createPrimary();
      createPrimary({ DBInstanceIdentifier: 'other' });
      expect(describeOne(primaryRegion).DbiResourceId).not.toBe(
        describeOne(primaryRegion, 'other').DbiResourceId,
      );
    });

    it.each([
      ['a bad name', { DBInstanceIdentifier: 'a--b' }, 'InvalidParameterValue'],
      ['another engine', { Engine: 'postgres' }, 'InvalidParameterValue'],
      ['no password', { MasterUserPassword: '' }, 'InvalidParameterValue'],
      [
        'a short password',
        { MasterUserPassword: 'seven77' },
        'InvalidParameterValue',
      ],
      [
        'a long password',
        { MasterUserPassword: 'x'.repeat(42) },
        'InvalidParameterValue',
      ],
      [
        'a password with a slash',
        { MasterUserPassword: 'sla/shes' },
        'InvalidParameterValue',
      ],
      [
        'too long a retention',
        { BackupRetentionPeriod: 36 },
        'InvalidParameterValue',
      ],
      [
        'an unknown subnet group',
        { DBSubnetGroupName: 'none' },
        'DBSubnetGroupNotFoundFault',
      ],
    ])('refuses %s', (_case, input, code) => {
      expect(refusal(() => createPrimary(input)).name).toBe(code);
    });

    it('fails over to its other zone on a reboot, and records it', () => {
      createPrimary();
      pass(20);
      call('RebootDBInstance', {
        DBInstanceIdentifier: identifier,
        ForceFailover: true,
      });
      expect(describeOne(primaryRegion).DBInstanceStatus).toBe('rebooting');
      pass(12);
      expect(describeOne(primaryRegion)).toMatchObject({
        DBInstanceStatus: 'available',
        AvailabilityZone: 'eu-west-1b',
        SecondaryAvailabilityZone: 'eu-west-1a',
      });
      const messages = call('DescribeEvents', {
        SourceIdentifier: identifier,
        SourceType: 'db-instance',
        EventCategories: ['failover'],
      }).Events.map(({ Message }: Event) => Message);
      expect(messages).toEqual([
        'Multi-AZ instance failover started',
        'Multi-AZ instance failover completed',
      ]);
    });

    it('keeps changes pending until ApplyImmediately', () => {
      createPrimary();
      pass(20);
      call('ModifyDBInstance', {
        DBInstanceIdentifier: identifier,
        DBInstanceClass: 'db.r6g.large',
      });
      pass(30);
      expect(describeOne(primaryRegion)).toMatchObject({
        DBInstanceClass: 'db.t3.medium',
        PendingModifiedValues: { DBInstanceClass: 'db.r6g.large' },
      });
      call('ModifyDBInstance', {
        DBInstanceIdentifier: identifier,
        BackupRetentionPeriod: 3,
        ApplyImmediately: true,
      });
      expect(describeOne(primaryRegion).DBInstanceStatus).toBe('modifying');
      pass(10);
      expect(describeOne(primaryRegion)).toMatchObject({
        DBInstanceStatus: 'available',
        DBInstanceClass: 'db.r6g.large',
        BackupRetentionPeriod: 3,
        PendingModifiedValues: {},
      });
    });

    it('does nothing where nothing changes', () => {
      createPrimary();
      pass(20);
      call('ModifyDBInstance', {
        DBInstanceIdentifier: identifier,
        BackupRetentionPeriod: 7,
        MultiAZ: true,
        ApplyImmediately: true,
      });
      expect(describeOne(primaryRegion).DBInstanceStatus).toBe('available');
    });

    it('stops and starts, and takes no rows while stopped', () => {
      createPrimary();
      pass(30);
      call('StopDBInstance', { DBInstanceIdentifier: identifier });
      pass(15);
      const { rows } = view(primaryRegion);
      expect(describeOne(primaryRegion).DBInstanceStatus).toBe('stopped');
      pass(10);
      expect(view(primaryRegion)).toMatchObject({ rows, writable: false });
      call('StartDBInstance', { DBInstanceIdentifier: identifier });
      pass(15);
      expect(view(primaryRegion).rows).toBeGreaterThan(rows);
    });

    it('is deleted only unprotected and with a word on the snapshot', () => {
      createPrimary({ DeletionProtection: true });
      pass(20);
      const remove = (input: Record<string, unknown>) =>
        call('DeleteDBInstance', {
          DBInstanceIdentifier: identifier,
          ...input,
        });
      expect(
        refusal(() => remove({ SkipFinalSnapshot: true })).message,
      ).toMatch(/disable deletion protection/);
      call('ModifyDBInstance', {
        DBInstanceIdentifier: identifier,
        DeletionProtection: false,
      });
      expect(refusal(() => remove({})).name).toBe(
        'InvalidParameterCombination',
      );
      remove({ FinalDBSnapshotIdentifier: 'last' });
      expect(describeOne(primaryRegion).DBInstanceStatus).toBe('deleting');
      pass(10);
      expect(refusal(() => describeOne(primaryRegion)).name).toBe(
        'DBInstanceNotFound',
      );
      expect(
        call('DescribeDBSnapshots', { DBSnapshotIdentifier: 'last' })
          .DBSnapshots[0].Status,
      ).toBe('available');
    });
  });

  describe('replication', () => {
    it('seeds a replica in another region, with backups off', () => {
      createPrimary();
      pass(20);
      createReplica();
      expect(describeOne(replicaRegion)).toMatchObject({
        DBInstanceStatus: 'creating',
        StatusInfos: undefined,
      });
      pass(20);
      expect(describeOne(replicaRegion)).toMatchObject({
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
        describeOne(primaryRegion).ReadReplicaDBInstanceIdentifiers,
      ).toEqual([`arn:aws:rds:${replicaRegion}:${account}:db:${identifier}`]);
    });

    it('needs a source with backups', () => {
      createPrimary({ BackupRetentionPeriod: 0 });
      pass(20);
      const error = refusal(createReplica);
      expect(error.name).toBe('InvalidDBInstanceState');
      expect(error.message).toMatch(/Automated backups are not enabled/);
    });

    it('needs a source that is up', () => {
      createPrimary();
      expect(refusal(createReplica).name).toBe('InvalidDBInstanceState');
    });

    it('lags a little, then as long as a fault says, then catches up', () => {
      replicating();
      expect(view(replicaRegion).lagSeconds).toBeLessThanOrEqual(3);
      expect(view(replicaRegion).lagSeconds).toBeGreaterThanOrEqual(0);
      inject({
        type: 'replication-lag',
        region: replicaRegion,
        database: identifier,
        seconds: 40,
      });
      pass(20);
      const growing = view(replicaRegion).lagSeconds!;
      expect(growing).toBeGreaterThan(10);
      pass(100);
      expect(view(replicaRegion).lagSeconds).toBeGreaterThanOrEqual(39);
      expect(view(replicaRegion).lagSeconds).toBeLessThanOrEqual(44);
      heal();
      pass(2);
      expect(view(replicaRegion).lagSeconds).toBeGreaterThan(20);
      pass(20);
      expect(view(replicaRegion).lagSeconds).toBeLessThanOrEqual(3);
    });

    it('has no lag once the source is written no more', () => {
      replicating();
      writing = false;
      pass(5);
      expect(view(replicaRegion).lagSeconds).toBe(0);
      expect(view(replicaRegion).rows).toBe(view(primaryRegion).rows);
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
      replicating();
      const { rows } = view(replicaRegion);
      inject(fault);
      pass(30);
      expect(view(replicaRegion).lagSeconds).toBe(-1);
      expect(view(replicaRegion).rows - rows).toBeLessThanOrEqual(1);
      expect(describeOne(replicaRegion).StatusInfos![0]).toMatchObject({
        Status: status,
        Normal: false,
      });
      heal();
      pass(30);
      expect(view(replicaRegion).lagSeconds).toBeLessThanOrEqual(3);
      expect(view(replicaRegion).lagSeconds).toBeGreaterThanOrEqual(0);
    });

    it('does not stop the source or the replica: no fence', () => {
      replicating();
      for (const region of [primaryRegion, replicaRegion]) {
        expect(
          refusal(() =>
            call(
              'StopDBInstance',
              { DBInstanceIdentifier: identifier },
              region,
            ),
          ).name,
        ).toBe('InvalidDBInstanceState');
      }
    });

    it('is terminated when the source is deleted, keeping its rows', () => {
      replicating();
      const { rows } = view(replicaRegion);
      call('DeleteDBInstance', {
        DBInstanceIdentifier: identifier,
        SkipFinalSnapshot: true,
      });
      pass(20);
      expect(describeOne(replicaRegion).StatusInfos![0].Status).toBe(
        'terminated',
      );
      expect(view(replicaRegion).rows).toBeGreaterThanOrEqual(rows);
      expect(view(replicaRegion).writable).toBe(false);
    });
  });

  describe('promotion', () => {
    const promote = (input: Record<string, unknown> = {}) =>
      call(
        'PromoteReadReplica',
        { DBInstanceIdentifier: identifier, ...input },
        replicaRegion,
      );

    it('passes modifying and rebooting, then is nobody’s replica', () => {
      replicating();
      call(
        'ModifyDBInstance',
        {
          DBInstanceIdentifier: identifier,
          BackupRetentionPeriod: 7,
          ApplyImmediately: true,
        },
        replicaRegion,
      );
      pass(15);
      promote();
      const seen = [describeOne(replicaRegion).DBInstanceStatus];
      for (let second = 0; second < 25; second += 1) {
        pass(1);
        const { DBInstanceStatus: status } = describeOne(replicaRegion);
        if (seen[seen.length - 1] !== status) {
          seen.push(status);
        }
      }
      expect(seen).toEqual(['modifying', 'rebooting', 'available']);
      expect(
        describeOne(replicaRegion).ReadReplicaSourceDBInstanceIdentifier,
      ).toBeUndefined();
      expect(describeOne(replicaRegion).StatusInfos).toBeUndefined();
      expect(
        describeOne(primaryRegion).ReadReplicaDBInstanceIdentifiers,
      ).toEqual([]);
      expect(view(replicaRegion).writable).toBe(true);
    });

    it('counts the rows and seconds that are lost', () => {
      replicating();
      inject({
        type: 'replication-stopped',
        region: replicaRegion,
        database: identifier,
      });
      const applied = view(replicaRegion).rows;
      pass(30);
      writing = false;
      promote();
      pass(25);
      const written = view(primaryRegion).rows;
      const { promotion, rows } = view(replicaRegion);
      expect(rows).toBe(promotion!.rowsKept);
      expect(promotion!.rowsKept + promotion!.rowsLost).toBe(written);
      expect(promotion!.rowsLost).toBeGreaterThanOrEqual(29);
      expect(promotion!.rowsLost).toBeLessThanOrEqual(33);
      expect(promotion!.secondsLost).toBe(promotion!.rowsLost);
      expect(rows - applied).toBeLessThanOrEqual(1);
      expect(
        world.state.events.find(({ type }) => type === 'promotion-completed')!
          .data,
      ).toMatchObject({ rowsLost: promotion!.rowsLost });
    });

    it('loses nothing when writes stopped and the lag is 0', () => {
      replicating();
      writing = false;
      pass(5);
      promote();
      pass(25);
      expect(view(replicaRegion).promotion).toMatchObject({
        rowsLost: 0,
        secondsLost: 0,
      });
    });

    it('turns backups on when asked', () => {
      replicating();
      promote({ BackupRetentionPeriod: 7 });
      pass(21);
      expect(describeOne(replicaRegion)).toMatchObject({
        DBInstanceStatus: 'backing-up',
        BackupRetentionPeriod: 7,
      });
      pass(10);
      expect(describeOne(replicaRegion).DBInstanceStatus).toBe('available');
    });

    it('is refused for what is no replica, twice, and while it is backed up', () => {
      replicating();
      expect(
        refusal(() =>
          call('PromoteReadReplica', { DBInstanceIdentifier: identifier }),
        ).name,
      ).toBe('InvalidDBInstanceState');
      call(
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
      pass(10);
      promote();
      expect(refusal(promote).name).toBe('InvalidDBInstanceState');
      expect(
        refusal(() =>
          call(
            'PromoteReadReplica',
            { DBInstanceIdentifier: 'nobody' },
            replicaRegion,
          ),
        ).name,
      ).toBe('DBInstanceNotFound');
    });

    it('hangs as long as the fault is there', () => {
      replicating();
      inject({
        type: 'promotion-hangs',
        region: replicaRegion,
        database: identifier,
      });
      promote();
      pass(300);
      expect(describeOne(replicaRegion).DBInstanceStatus).toBe('modifying');
      heal();
      pass(25);
      expect(view(replicaRegion).writable).toBe(true);
    });

    it('goes back to replicating when it fails', () => {
      replicating();
      inject({
        type: 'promotion-fails',
        region: replicaRegion,
        database: identifier,
      });
      promote();
      pass(25);
      heal();
      pass(20);
      expect(describeOne(replicaRegion)).toMatchObject({
        DBInstanceStatus: 'available',
        StatusInfos: [{ Status: 'replicating', Normal: true }],
      });
      expect(view(replicaRegion).writable).toBe(false);
      expect(
        world.state.events.some(({ type }) => type === 'promotion-failed'),
      ).toBe(true);
    });

    it('works while the source’s region is down, and counts when it is back', () => {
      replicating();
      inject({
        type: 'region-down',
        region: primaryRegion,
        planes: ['control', 'data', 'network'],
      });
      pass(10);
      promote();
      pass(25);
      expect(view(replicaRegion).writable).toBe(true);
      expect(view(replicaRegion).promotion!.rowsLost).toBeLessThanOrEqual(3);
    });
  });

  describe('restores', () => {
    it('needs backups', () => {
      createPrimary({ BackupRetentionPeriod: 0 });
      pass(20);
      expect(
        refusal(() =>
          call('RestoreDBInstanceToPointInTime', {
            SourceDBInstanceIdentifier: identifier,
            TargetDBInstanceIdentifier: 'drill',
            UseLatestRestorableTime: true,
          }),
        ).name,
      ).toBe('PointInTimeRestoreNotEnabled');
    });

    it('restores the rows of the latest restorable time', () => {
      createPrimary();
      pass(1000);
      const latest = describeOne(primaryRegion).LatestRestorableTime!;
      const { rows } = view(primaryRegion);
      call('RestoreDBInstanceToPointInTime', {
        SourceDBInstanceIdentifier: identifier,
        TargetDBInstanceIdentifier: 'drill',
        UseLatestRestorableTime: true,
      });
      pass(40);
      const drill = view(primaryRegion, 'drill');
      expect(drill.writable).toBe(true);
      expect(drill.lastWriteAt).toBe(latest.getTime());
      expect(drill.rows).toBeLessThan(rows);
      expect(drill.rows).toBeGreaterThan(0);
    });

    it('restores a replica with backups to a point in time', () => {
      replicating();
      call(
        'ModifyDBInstance',
        {
          DBInstanceIdentifier: identifier,
          BackupRetentionPeriod: 1,
          ApplyImmediately: true,
        },
        replicaRegion,
      );
      pass(30);
      call(
        'RestoreDBInstanceToPointInTime',
        {
          SourceDBInstanceIdentifier: identifier,
          TargetDBInstanceIdentifier: 'drill',
          UseLatestRestorableTime: true,
        },
        replicaRegion,
      );
      pass(40);
      expect(view(replicaRegion, 'drill')).toMatchObject({
        writable: true,
        replica: false,
      });
      expect(view(replicaRegion, 'drill').rows).toBeGreaterThan(0);
    });

    it('restores a snapshot', () => {
      createPrimary();
      pass(60);
      call('CreateDBSnapshot', {
        DBInstanceIdentifier: identifier,
        DBSnapshotIdentifier: 'before',
      });
      const { rows } = view(primaryRegion);
      pass(60);
      call('RestoreDBInstanceFromDBSnapshot', {
        DBInstanceIdentifier: 'drill',
        DBSnapshotIdentifier: 'before',
      });
      pass(40);
      expect(view(primaryRegion, 'drill').rows).toBe(rows);
    });

    it('refuses a time outside of the window', () => {
      createPrimary();
      pass(60);
      expect(
        refusal(() =>
          call('RestoreDBInstanceToPointInTime', {
            SourceDBInstanceIdentifier: identifier,
            TargetDBInstanceIdentifier: 'drill',
            RestoreTime: new Date(world.now + 60_000),
          }),
        ).name,
      ).toBe('InvalidParameterValue');
    });
  });

  it('refuses writes while read_only is set, whatever the role', () => {
    call('CreateDBParameterGroup', {
      DBParameterGroupName: 'fence',
      DBParameterGroupFamily: 'mysql8.0',
      Description: 'takes no writes',
    });
    createPrimary({ DBParameterGroupName: 'fence' });
    pass(20);
    expect(view(primaryRegion).writable).toBe(true);
    call('ModifyDBParameterGroup', {
      DBParameterGroupName: 'fence',
      Parameters: [
        {
          ParameterName: 'read_only',
          ParameterValue: '1',
          ApplyMethod: 'immediate',
        },
      ],
    });
    expect(view(primaryRegion).writable).toBe(false);
  });

  it('lets nobody write into a replica, even with read_only = 0', () => {
    replicating();
    call(
      'CreateDBParameterGroup',
      { DBParameterGroupName: 'open', DBParameterGroupFamily: 'mysql8.0' },
      replicaRegion,
    );
    call(
      'ModifyDBParameterGroup',
      {
        DBParameterGroupName: 'open',
        Parameters: [{ ParameterName: 'read_only', ParameterValue: '0' }],
      },
      replicaRegion,
    );
    call(
      'ModifyDBInstance',
      { DBInstanceIdentifier: identifier, DBParameterGroupName: 'open' },
      replicaRegion,
    );
    expect(view(replicaRegion).writable).toBe(false);
  });

  it('keeps all of its state as JSON', () => {
    replicating();
    const copy = new World(new SteppedClock(world.now));
    copy.state = JSON.parse(JSON.stringify(world.state));
    const before = describeOne(replicaRegion);
    world = copy;
    expect(describeOne(replicaRegion)).toEqual(before);
    pass(10);
    expect(view(replicaRegion).lagSeconds).toBeLessThanOrEqual(3);
  });
});
