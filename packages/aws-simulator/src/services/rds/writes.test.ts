import { SteppedClock } from '../../core/Clock';
import { World } from '../../core/World';
import { identifier, primaryRegion, replicaRegion, TestRds } from './testRds';

describe('RDS writes', () => {
  let test: TestRds;
  beforeEach(() => {
    test = new TestRds();
  });

  it('refuses writes while read_only is set, whatever the role', () => {
    test.call('CreateDBParameterGroup', {
      DBParameterGroupName: 'fence',
      DBParameterGroupFamily: 'mysql8.0',
      Description: 'takes no writes',
    });
    test.createPrimary({ DBParameterGroupName: 'fence' });
    test.pass(20);
    expect(test.view(primaryRegion).writable).toBe(true);
    test.call('ModifyDBParameterGroup', {
      DBParameterGroupName: 'fence',
      Parameters: [
        {
          ParameterName: 'read_only',
          ParameterValue: '1',
          ApplyMethod: 'immediate',
        },
      ],
    });
    expect(test.view(primaryRegion).writable).toBe(false);
  });

  it('lets nobody write into a replica, even with read_only = 0', () => {
    test.replicating();
    test.call(
      'CreateDBParameterGroup',
      { DBParameterGroupName: 'open', DBParameterGroupFamily: 'mysql8.0' },
      replicaRegion,
    );
    test.call(
      'ModifyDBParameterGroup',
      {
        DBParameterGroupName: 'open',
        Parameters: [{ ParameterName: 'read_only', ParameterValue: '0' }],
      },
      replicaRegion,
    );
    test.call(
      'ModifyDBInstance',
      { DBInstanceIdentifier: identifier, DBParameterGroupName: 'open' },
      replicaRegion,
    );
    expect(test.view(replicaRegion).writable).toBe(false);
  });

  it('keeps all of its state as JSON', () => {
    test.replicating();
    const copy = new World(new SteppedClock(test.world.now));
    copy.state = JSON.parse(JSON.stringify(test.world.state));
    const before = test.describeOne(replicaRegion);
    test.world = copy;
    expect(test.describeOne(replicaRegion)).toEqual(before);
    test.pass(10);
    expect(test.view(replicaRegion).lagSeconds).toBeLessThanOrEqual(3);
  });
});
