import type {
  Plan,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import { planHash } from '../plan/planHash';

/** What the command does with single steps of a failover; no portal offers these as runs. */
export type PartKind = 'fence' | 'lock';

/**
 * Some steps of a planned failover, one after the other, as a run of their own: journaled like every other.
 * @param deadlineSeconds - of each step; the run is wanted for as long
 */
export function partOf(
  plan: Plan,
  kind: PartKind,
  ids: string[],
  deadlineSeconds?: number,
): Plan {
  const steps = plan.steps
    .filter(({ id }) => ids.includes(id))
    .map((step, index, all) => ({
      ...step,
      after: index > 0 ? [all[index - 1].id] : [],
      ...(deadlineSeconds && { deadlineSeconds }),
    }));
  return {
    ...plan,
    kind: kind as string as RunKind,
    steps,
    guards: [],
    validForSeconds: Math.max(plan.validForSeconds, deadlineSeconds ?? 0),
    consequences: [],
    requiresApproval: false,
    hash: planHash({ kind, of: plan.hash }, steps),
  };
}
