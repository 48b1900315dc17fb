import { ec2State, type Ec2Place } from './state';

/** Where a subnet is; nothing of one that nobody created. */
export interface SubnetPlace {
  vpcId?: string;
  zone?: string;
}

/** @returns the network and the availability zone of a subnet. */
export function subnetOf(place: Ec2Place, id: string): SubnetPlace {
  const subnet = ec2State(place).subnets[id];
  return { vpcId: subnet?.VpcId, zone: subnet?.AvailabilityZone };
}
