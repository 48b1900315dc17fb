import { networksOverlap, parseCidr } from '../site-definition';
import type { TakenNetwork } from './takenNetworks';

/**
 * The first taken network that shares an address with `cidr`; undefined where
 * none does, or where `cidr` is no network at all.
 */
export function findOverlap(
  cidr: string,
  taken: readonly TakenNetwork[],
): TakenNetwork | undefined {
  const network = parseCidr(cidr);
  return (
    network &&
    taken.find(candidate => {
      const other = parseCidr(candidate.cidr);
      return other !== undefined && networksOverlap(network, other);
    })
  );
}
