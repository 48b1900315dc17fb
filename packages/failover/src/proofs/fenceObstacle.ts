import type { Fence } from './observeFence';
import type { ProofName } from './Proof';

/** Both must answer, before fencing as well as after it. */
const NEEDED: ProofName[] = ['group-at-zero', 'load-balancer-silent'];

/**
 * Why the fence cannot be proven now, whatever is done: guard and step go by
 * the same answer. Undefined where the old region answers, or is fenced.
 */
export function fenceObstacle({
  fence,
  proofs,
}: Pick<Fence, 'fence' | 'proofs'>):
  | { reason: string; remedy: string }
  | undefined {
  const silent = proofs.filter(
    ({ name, verdict }) => NEEDED.includes(name) && verdict === 'unknown',
  );
  return fence === 'fenced' || silent.length === 0
    ? undefined
    : {
        reason: silent.map(({ reason }) => reason).join('. '),
        remedy:
          'Make sure by other means that nothing writes there; then override fence-unproven and say how you know',
      };
}
