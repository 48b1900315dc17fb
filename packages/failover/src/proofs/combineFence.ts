import type { Proof, ProofName } from './Proof';

/** Whether the old primary takes no writes any more. */
export interface CombinedFence {
  fence: 'fenced' | 'not fenced' | 'unknown';
  reason: string;
}

/** Each of these is enough: nobody is left who could write, or nobody gets at the database. */
const WAYS: [ProofName, ProofName][] = [
  ['group-at-zero', 'load-balancer-silent'],
  ['ingress-closed', 'sessions-gone'],
];

/**
 * Somebody writes, or can. Security groups that let sessions in, and sessions
 * (say, of a monitor), are how every database is that was fenced the first way.
 */
const DISPROOFS: ProofName[] = [
  'load-balancer-silent',
  'last-write-stands-still',
  'group-at-zero',
];

/** What the proofs say together (invariant I2). `fenced` needs a whole way proven, and nothing against it. */
export function combineFence(proofs: readonly Proof[]): CombinedFence {
  const find = (name: ProofName) => proofs.find(each => each.name === name);
  const against = DISPROOFS.map(find).find(
    each => each?.verdict === 'disproven',
  );
  if (against) {
    return { fence: 'not fenced', reason: against.reason };
  }
  for (const way of WAYS) {
    const found = way.map(find);
    if (found.every(each => each?.verdict === 'proven')) {
      return {
        fence: 'fenced',
        reason: found.map(each => each?.reason).join('. '),
      };
    }
  }
  const missing = WAYS[0]
    .map(find)
    .filter(each => each?.verdict !== 'proven')
    .map(each => each?.reason ?? 'it was not looked at');
  return { fence: 'unknown', reason: missing.join('. ') };
}
