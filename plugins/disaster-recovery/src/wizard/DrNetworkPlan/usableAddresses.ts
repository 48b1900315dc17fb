import { parseCidr } from '@understudy/plugin-disaster-recovery-common';

/** Source: Amazon VPC User Guide, subnet sizing: the first four addresses and the last. */
const RESERVED_BY_AWS = 5;

/** How many addresses of a subnet can be given out; 0 where it is none. */
export function usableAddresses(cidr: string): number {
  return Math.max(0, (parseCidr(cidr)?.size ?? 0) - RESERVED_BY_AWS);
}
