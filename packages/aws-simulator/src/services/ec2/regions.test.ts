import { SteppedClock } from '../../core/Clock';
import { World } from '../../core/World';
import { ec2 } from '.';
import { zoneIdOf } from './regions';

describe('availability zones', () => {
  // User Guide, "Availability Zone IDs".
  it.each([
    ['us-west-2a', 'usw2-az1'],
    ['us-east-1f', 'use1-az6'],
    ['eu-central-1b', 'euc1-az2'],
    ['ap-southeast-2c', 'apse2-az3'],
    ['ap-south-1a', 'aps1-az1'],
  ])('%s has the id %s', (zone, id) => {
    expect(zoneIdOf(zone)).toBe(id);
  });

  it('keep their id when asked for alone, and are refused when unknown', () => {
    const describeZones = (...ZoneNames: string[]) =>
      ec2.operations.DescribeAvailabilityZones(
        { ZoneNames },
        {
          world: new World(new SteppedClock()),
          region: 'eu-west-1',
          account: '123456789012',
        },
      );
    expect(describeZones('eu-west-1b')).toMatchObject({
      AvailabilityZones: [{ ZoneName: 'eu-west-1b', ZoneId: 'euw1-az2' }],
    });
    expect(() => describeZones('eu-west-1z')).toThrow(
      expect.objectContaining({ name: 'InvalidParameterValue' }),
    );
  });
});
