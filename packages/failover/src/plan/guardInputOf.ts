import { lastEnd } from '../forecast/lastEnd';
import type { GuardInput } from '../guards';
import { drill as drillNodes } from '../workflows/drill';
import { capacityWanted } from './capacityWanted';
import type { PlanInput } from './createPlan';
import { drillTermsOf } from './drillTermsOf';

const DRILL_SECONDS = lastEnd(
  drillNodes.map(({ step, after }) => ({ ...step, after })),
  ({ expectedSeconds }) => expectedSeconds,
);

/** What guards are asked with: what a plan is made of, and of its policy only what a drill may cost. */
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
    ...(kind === 'drill' && {
      drill: {
        ...drillTermsOf(site.name, input.policy, input.usdPerHour),
        expectedSeconds: DRILL_SECONDS,
      },
    }),
  };
}
