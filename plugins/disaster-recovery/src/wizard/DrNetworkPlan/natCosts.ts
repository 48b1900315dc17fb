import {
  estimateCosts,
  siteDefinitionSchema,
} from '@understudy/plugin-disaster-recovery-common';
import { answeredSite, type Answers } from '../answeredSite';
import type { NetworkPlan } from './networkPlanProblems';

type Nat = NetworkPlan['nat'];

export const NAT_MODES: readonly Nat[] = ['single', 'per-az', 'none'];

/**
 * What each way out costs more than the cheapest one, in USD a month in both
 * regions; empty where the answers make no site yet or a price is unknown.
 */
export function natCosts(
  answers: Answers,
  plan: NetworkPlan,
): Partial<Record<Nat, number>> {
  const totals = new Map<Nat, number>();
  const unpriced = new Set<string>();
  for (const nat of NAT_MODES) {
    const { data } = siteDefinitionSchema.safeParse(
      answeredSite({ ...answers, network: { ...plan, nat } }),
    );
    if (!data) {
      return {};
    }
    const estimate = estimateCosts(data);
    totals.set(nat, estimate.totals.active + estimate.totals.pilot);
    unpriced.add(estimate.unpriced.join());
  }
  // What has no price in any of them is no difference between them.
  if (unpriced.size > 1) {
    return {};
  }
  const cheapest = Math.min(...totals.values());
  return Object.fromEntries(
    [...totals].map(([nat, total]) => [nat, total - cheapest]),
  );
}
