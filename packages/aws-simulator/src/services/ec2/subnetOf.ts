import type { World } from '../../core/World';
import { registered } from './registry';

/** Where a subnet is; nothing of one that nobody described. */
export interface SubnetPlace {
  vpcId?: string;
  zone?: string;
}

/** @returns the network and the availability zone of a subnet. */
export function subnetOf(
  place: { world: World; account: string; region: string },
  id: string,
): SubnetPlace {
  const found = registered(place, 'aws_subnet').find(
    subnet => subnet.id === id,
  );
  return {
    vpcId: found?.attributes.vpc_id,
    zone: found?.attributes.availability_zone,
  };
}
