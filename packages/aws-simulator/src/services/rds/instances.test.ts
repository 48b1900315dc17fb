import type { Event } from '@aws-sdk/client-rds';
import {
  identifier,
  primaryRegion,
  refusal,
  replicaRegion,
  TestRds,
} from './testRds';

describe('RDS instances', () => {
  let test: TestRds;
  beforeEach(() => {
    test = new TestRds();
  });

  it('passes through creating and backing-up before it is available', () => {
    test.createPrimary();
    const seen = [test.describeOne(primaryRegion).DBInstanceStatus];
    for (let second = 0; second < 20; second += 1) {
      test.pass(1);
      const { DBInstanceStatus: status } = test.describeOne(primaryRegion);
      if (seen[seen.length - 1] !== status) {
        seen.push(status);
      }
    }
    expect(seen).toEqual(['creating', 'backing-up', 'available']);
  });

  it('has no endpoint while it is created and one of its region after', () => {
    test.createPrimary();
    expect(test.describeOne(primaryRegion).Endpoint).toBeUndefined();
    test.pass(20);
    const primary = test.describeOne(primaryRegion);
    expect(primary.Endpoint!.Address).toMatch(
      /^orders-mysql\.c[a-z0-9]+\.eu-west-1\.rds\.amazonaws\.com$/,
    );
    expect(primary.AvailabilityZone).toBe('eu-west-1a');
    expect(primary.SecondaryAvailabilityZone).toBe('eu-west-1b');
    expect(primary.TagList).toEqual([{ Key: 'dr:site', Value: 'orders' }]);
  });

  it('announces maintenance of what runs an ended release, and lists nothing else', () => {
    test.createPrimary();
    test.createPrimary({
      DBInstanceIdentifier: 'old',
      EngineVersion: '8.0.28',
    });
    const { PendingMaintenanceActions } = test.call(
      'DescribePendingMaintenanceActions',
      {},
    );
    expect(PendingMaintenanceActions).toEqual([
      {
        ResourceIdentifier: expect.stringMatching(/:db:old$/),
        PendingMaintenanceActionDetails: [
          expect.objectContaining({ Action: 'db-upgrade' }),
        ],
      },
    ]);
  });

  it('keeps regions apart', () => {
    test.createPrimary();
    expect(refusal(() => test.describeOne(replicaRegion)).name).toBe(
      'DBInstanceNotFound',
    );
  });

  it('pages with a marker, refuses pages under 20, filters', () => {
    for (let index = 10; index < 35; index += 1) {
      test.createPrimary({ DBInstanceIdentifier: `db-${index}` });
    }
    const first = test.call('DescribeDBInstances', { MaxRecords: 20 });
    const second = test.call('DescribeDBInstances', {
      MaxRecords: 20,
      Marker: first.Marker,
    });
    expect(first.DBInstances).toHaveLength(20);
    expect(second.DBInstances).toHaveLength(5);
    expect(second.Marker).toBeUndefined();
    expect(
      refusal(() => test.call('DescribeDBInstances', { MaxRecords: 5 })).name,
    ).toBe('InvalidParameterValue');
    expect(
      test.call('DescribeDBInstances', {
        Filters: [{ Name: 'db-instance-id', Values: ['db-11', 'db-12'] }],
      }).DBInstances,
    ).toHaveLength(2);
  });

  it('gives every instance a resource id of its own', () => {
    test.createPrimary();
    test.createPrimary({ DBInstanceIdentifier: 'other' });
    expect(test.describeOne(primaryRegion).DbiResourceId).not.toBe(
      test.describeOne(primaryRegion, 'other').DbiResourceId,
    );
  });

  it.each([
    ['a bad name', { DBInstanceIdentifier: 'a--b' }, 'InvalidParameterValue'],
    ['another engine', { Engine: 'oracle-ee' }, 'InvalidParameterValue'],
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
    expect(refusal(() => test.createPrimary(input)).name).toBe(code);
  });

  it('fails over to its other zone on a reboot, and records it', () => {
    test.createPrimary();
    test.pass(20);
    test.call('RebootDBInstance', {
      DBInstanceIdentifier: identifier,
      ForceFailover: true,
    });
    expect(test.describeOne(primaryRegion).DBInstanceStatus).toBe('rebooting');
    test.pass(12);
    expect(test.describeOne(primaryRegion)).toMatchObject({
      DBInstanceStatus: 'available',
      AvailabilityZone: 'eu-west-1b',
      SecondaryAvailabilityZone: 'eu-west-1a',
    });
    const messages = test
      .call('DescribeEvents', {
        SourceIdentifier: identifier,
        SourceType: 'db-instance',
        EventCategories: ['failover'],
      })
      .Events.map(({ Message }: Event) => Message);
    expect(messages).toEqual([
      'Multi-AZ instance failover started',
      'Multi-AZ instance failover completed',
    ]);
  });

  it('keeps changes pending until ApplyImmediately', () => {
    test.createPrimary();
    test.pass(20);
    test.call('ModifyDBInstance', {
      DBInstanceIdentifier: identifier,
      DBInstanceClass: 'db.r6g.large',
    });
    test.pass(30);
    expect(test.describeOne(primaryRegion)).toMatchObject({
      DBInstanceClass: 'db.t3.medium',
      PendingModifiedValues: { DBInstanceClass: 'db.r6g.large' },
    });
    test.call('ModifyDBInstance', {
      DBInstanceIdentifier: identifier,
      BackupRetentionPeriod: 3,
      ApplyImmediately: true,
    });
    expect(test.describeOne(primaryRegion).DBInstanceStatus).toBe('modifying');
    test.pass(10);
    expect(test.describeOne(primaryRegion)).toMatchObject({
      DBInstanceStatus: 'available',
      DBInstanceClass: 'db.r6g.large',
      BackupRetentionPeriod: 3,
      PendingModifiedValues: {},
    });
  });

  it('does nothing where nothing changes', () => {
    test.createPrimary();
    test.pass(20);
    test.call('ModifyDBInstance', {
      DBInstanceIdentifier: identifier,
      BackupRetentionPeriod: 7,
      MultiAZ: true,
      ApplyImmediately: true,
    });
    expect(test.describeOne(primaryRegion).DBInstanceStatus).toBe('available');
  });

  it('stops and starts, and takes no rows while stopped', () => {
    test.createPrimary();
    test.pass(30);
    test.call('StopDBInstance', { DBInstanceIdentifier: identifier });
    test.pass(15);
    const { rows } = test.view(primaryRegion);
    expect(test.describeOne(primaryRegion).DBInstanceStatus).toBe('stopped');
    test.pass(10);
    expect(test.view(primaryRegion)).toMatchObject({ rows, writable: false });
    test.call('StartDBInstance', { DBInstanceIdentifier: identifier });
    test.pass(15);
    expect(test.view(primaryRegion).rows).toBeGreaterThan(rows);
  });

  it('is deleted only unprotected and with a word on the snapshot', () => {
    test.createPrimary({ DeletionProtection: true });
    test.pass(20);
    const remove = (input: Record<string, unknown>) =>
      test.call('DeleteDBInstance', {
        DBInstanceIdentifier: identifier,
        ...input,
      });
    expect(refusal(() => remove({ SkipFinalSnapshot: true })).message).toMatch(
      /disable deletion protection/,
    );
    test.call('ModifyDBInstance', {
      DBInstanceIdentifier: identifier,
      DeletionProtection: false,
    });
    expect(refusal(() => remove({})).name).toBe('InvalidParameterCombination');
    remove({ FinalDBSnapshotIdentifier: 'last' });
    expect(test.describeOne(primaryRegion).DBInstanceStatus).toBe('deleting');
    test.pass(10);
    expect(refusal(() => test.describeOne(primaryRegion)).name).toBe(
      'DBInstanceNotFound',
    );
    expect(
      test.call('DescribeDBSnapshots', { DBSnapshotIdentifier: 'last' })
        .DBSnapshots[0].Status,
    ).toBe('available');
  });
});
