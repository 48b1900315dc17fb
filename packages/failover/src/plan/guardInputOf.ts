import type { GuardInput } from '../guards';
import { capacityWanted } from './capacityWanted';
import type { PlanInput } from './createPlan';

/** What guards are asked with: what a plan is made of, and nothing of its policy. */
export function guardInputOf(input: PlanInput): GuardInput {
  const { site, kind, mode, bound, look, activeRun, run, generation } = input;
  const { from, to, refused } = bound;
  return {
    site,
    kind,
    mode,
    from,
    to,
    look,
    refused,
    activeRun,
    run: run?.id,
    generation,
    wanted: to && capacityWanted(site, to, look).wanted,
  };
}
