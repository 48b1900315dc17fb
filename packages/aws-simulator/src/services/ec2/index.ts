import type { Service } from '../../core/Service';
import {
  describeAvailabilityZones,
  describeRegions,
  describeSecurityGroups,
  describeSubnets,
  describeVpcs,
} from './describe';
import { describeInstances } from './describeInstances';

/** Amazon EC2: what others stand on; it can be looked at, not changed. */
export const ec2: Service = {
  signingName: 'ec2',
  operations: {
    DescribeAvailabilityZones: describeAvailabilityZones,
    DescribeInstances: describeInstances,
    DescribeRegions: describeRegions,
    DescribeSecurityGroups: describeSecurityGroups,
    DescribeSubnets: describeSubnets,
    DescribeVpcs: describeVpcs,
  },
};
