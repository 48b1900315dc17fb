import { findOverlap } from './findOverlap';
import type { TakenNetwork } from './takenNetworks';

// Low ones last: a network that nobody planned is most often among them.
const SECOND_OCTETS = [...Array(256).keys()].map(index => (index + 20) % 256);

/**
 * Two free /16 networks of 10.0.0.0/8, for the active and the pilot region,
 * that overlap neither each other nor a taken one; undefined where fewer than
 * two are left.
 */
export function proposeNetworks(
  taken: readonly TakenNetwork[],
): { activeCidr: string; pilotCidr: string } | undefined {
  const free: string[] = [];
  for (const octet of SECOND_OCTETS) {
    const cidr = `10.${octet}.0.0/16`;
    if (!findOverlap(cidr, taken)) {
      free.push(cidr);
    }
    if (free.length === 2) {
      return { activeCidr: free[0], pilotCidr: free[1] };
    }
  }
  return undefined;
}
